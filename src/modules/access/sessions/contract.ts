import { z } from "zod";
import { signature } from "../../../kernel/operation.ts";
import { everyone } from "../../../kernel/role.ts";
import { idSchema } from "../../../kernel/schema.ts";
import { module } from "../vocabulary.ts";

/** Somebody signed in, in one browser. */
export const signInSchema = z.object({
  id: idSchema,
  /** The browser that asks. */
  current: z.boolean(),
  /** In words, as it called itself when it signed in: "Firefox on Windows". */
  device: z.string(),
  /** The network address from which it signed in. */
  address: z.string().nullable(),
  signedInBy: z.enum(["password", "provider"]),
  createdAt: z.iso.datetime(),
  /** To within five minutes; null before the first request. */
  lastSeenAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime(),
});

/** Whose sign-ins: one's own when left out; another's only by an administrator. Keys and the operator have none of their own. */
const whose = { personId: idSchema.optional() };

export const listSignIns = signature({
  name: "list-sign-ins",
  module,
  summary: "Where somebody is signed in, latest first: yourself, or a person you administer",
  kind: "query",
  shows: ["sign-in", "person"],
  input: z.object(whose),
  output: z.object({ signIns: z.array(signInSchema) }),
  allow: everyone,
  http: { method: "GET", path: "/sign-ins" },
});

export const endSignIn = signature({
  name: "end-sign-in",
  module,
  summary: "Sign one browser out, at once",
  kind: "command",
  input: z.object({ signInId: idSchema, ...whose }),
  output: z.object({ ended: z.number().int() }),
  allow: everyone,
  http: { method: "DELETE", path: "/sign-ins/{signInId}" },
});

export const endOtherSignIns = signature({
  name: "end-other-sign-ins",
  module,
  summary: "Sign yourself out everywhere but here, or a person everywhere",
  kind: "command",
  changes: ["sign-in"],
  input: z.object(whose),
  output: z.object({ ended: z.number().int() }),
  allow: everyone,
  http: { method: "DELETE", path: "/sign-ins" },
});
