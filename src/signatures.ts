import * as jobs from "./jobs/contract.ts";
import type { Signature } from "./kernel/operation.ts";
import * as access from "./modules/access/contract.ts";
import * as accountability from "./modules/accountability/contract.ts";
import * as customers from "./modules/customers/contract.ts";
import * as insight from "./modules/insight/contract.ts";
import * as journeys from "./modules/journeys/contract.ts";
import * as signals from "./modules/signals/contract.ts";
import * as text from "./modules/text/contract.ts";

/**
 * The face of every operation, without what it does: enough for commands, reference pages and the OpenAPI document, and
 * loaded in a fraction of the time. That each has an operation behind it is tested in test/doors.test.ts.
 */
export const signatures: readonly Signature[] = [
  access,
  customers,
  signals,
  text,
  journeys,
  insight,
  accountability,
  jobs,
].flatMap((contract) => Object.values(contract).filter(isSignature));

function isSignature(value: unknown): value is Signature {
  return typeof value === "object" && value !== null && "http" in value && "allow" in value && "kind" in value;
}
