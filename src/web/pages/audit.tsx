export { AuditTrail as Audit } from "../../modules/access/ui/index.ts";
