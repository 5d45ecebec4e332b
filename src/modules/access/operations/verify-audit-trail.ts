import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { verifyChain } from "../audit/verify.ts";
import { verifyAuditTrail as signature } from "../contract.ts";

export const verifyAuditTrail = operation(signature, ({ db, actor }) => verifyChain(db, workspaceOf(actor)));
