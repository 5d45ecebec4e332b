import { z } from "zod";
import * as jobs from "./jobs/contract.ts";
import type { Signature } from "./kernel/operation.ts";
import { estimateSchema } from "./kernel/schema.ts";
import * as access from "./modules/access/contract.ts";
import * as accountability from "./modules/accountability/contract.ts";
import * as customers from "./modules/customers/contract.ts";
import * as insight from "./modules/insight/contract.ts";
import * as journeys from "./modules/journeys/contract.ts";
import * as signals from "./modules/signals/contract.ts";
import * as text from "./modules/text/contract.ts";
import * as webhooks from "./modules/webhooks/contract.ts";

const contracts: readonly object[] = [
  access,
  customers,
  signals,
  text,
  journeys,
  insight,
  accountability,
  webhooks,
  jobs,
];

/**
 * The face of every operation, without what it does: enough for commands, reference pages and the OpenAPI document, and
 * loaded in a fraction of the time. That each has an operation behind it is tested in test/doors.test.ts.
 */
export const signatures: readonly Signature[] = contracts.flatMap((contract) =>
  Object.values(contract).filter(isSignature),
);

/** The things that contracts speak of, by name: what they call `actionSchema` is an `Action`. */
export const namedSchemas: Readonly<Record<string, z.ZodType>> = Object.fromEntries(
  [{ estimateSchema }, ...contracts].flatMap((contract) =>
    Object.entries(contract).flatMap(([name, value]) => {
      const [, word] = /^(.+)Schema$/.exec(name) ?? [];
      return word !== undefined && value instanceof z.ZodType ? [[word[0]!.toUpperCase() + word.slice(1), value]] : [];
    }),
  ),
);

function isSignature(value: unknown): value is Signature {
  return typeof value === "object" && value !== null && "http" in value && "allow" in value && "kind" in value;
}
