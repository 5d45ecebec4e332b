import { z } from "zod";
import { signature } from "../../kernel/operation.ts";
import type { Role } from "../../kernel/role.ts";
import { flagSchema, idSchema, pageInput, versionSchema } from "../../kernel/schema.ts";
import { actionSchema, missedTargetSchema } from "../accountability/contract.ts";
import { importSchema } from "../signals/contract.ts";

const module = "webhooks";
/** What is sent covers the whole workspace, and leaves it. */
const administrators: readonly Role[] = ["administrator"];
const noSecrets = "a password or key does not belong into a conversation";

const messages = {
  "signals.stored": z.object({ signalIds: z.array(idSchema).max(500) }),
  "import.finished": z.object({
    importId: idSchema,
    fileName: z.string(),
    state: importSchema.shape.state.extract(["done", "failed"]),
    counts: importSchema.shape.counts,
    error: importSchema.shape.error,
  }),
  "action.opened": z.object({ action: actionSchema }),
  "action.changed": z.object({
    action: actionSchema,
    /** As in the action's history. */
    changes: z.array(z.object({ what: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
  }),
  "action.overdue": z.object({ action: actionSchema }),
  "target.missed": z.object({ target: missedTargetSchema.extend({ ownerId: idSchema.nullable() }) }),
  test: z.object({ text: z.string() }),
} as const;

export type MessageKind = keyof typeof messages;

/** What a message holds besides its type and moment. None holds words of customers: who may read those asks for them. */
export const messageSchemas: Record<MessageKind, z.ZodObject> = messages;

/** What can be asked for; `test` comes when somebody asks for a test. */
export const webhookKinds = [
  "signals.stored",
  "import.finished",
  "action.opened",
  "action.changed",
  "action.overdue",
  "target.missed",
] as const satisfies readonly MessageKind[];
export const webhookKindSchema = z.enum(webhookKinds);

export const webhookSchema = z.object({
  id: idSchema,
  url: z.string(),
  kinds: z.array(webhookKindSchema),
  enabled: z.boolean(),
  /** Who or what switched it off: somebody, three days of failure, or the receiver with 410. */
  disabledBecause: z.enum(["person", "failing", "gone"]).nullable(),
  /** The first failure since a message was delivered; null while all is well. */
  failingSince: z.iso.datetime().nullable(),
  /** Until then messages carry a second signature, by the secret before the last rotation. */
  previousSecretUntil: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  version: versionSchema,
});
export type Webhook = z.infer<typeof webhookSchema>;

export const deliveryStates = ["waiting", "delivered", "failed"] as const;

export const webhookDeliverySchema = z.object({
  /** Also the `webhook-id` of the message: the same on every attempt, so that receivers know what they had. */
  id: idSchema,
  webhookId: idSchema,
  kind: z.string(),
  state: z.enum(deliveryStates),
  attempts: z.number().int(),
  createdAt: z.iso.datetime(),
  lastAttemptAt: z.iso.datetime().nullable(),
  nextAttemptAt: z.iso.datetime().nullable(),
  /** The last answer's HTTP status; null when there was none. */
  status: z.number().int().nullable(),
  /** The beginning of the last answer, or why there was none. */
  answer: z.string().nullable(),
});
export type WebhookDelivery = z.infer<typeof webhookDeliverySchema>;

const urlSchema = z.url({ protocol: /^https?$/, error: "Use an address such as https://example.org/hook." }).max(2_000);
const kindsSchema = z.array(webhookKindSchema).min(1, "Choose at least one.").max(webhookKinds.length);
const withSecret = z.object({ webhook: webhookSchema, /** Shown this once. */ secret: z.string() });

export const createWebhook = signature({
  name: "create-webhook",
  module,
  summary: "Have signed messages sent to an address when something happens; the secret is shown once",
  kind: "command",
  input: z.object({ url: urlSchema, kinds: kindsSchema }),
  output: withSecret,
  allow: administrators,
  http: { method: "POST", path: "/webhooks" },
  without: { mcp: noSecrets },
});

export const listWebhooks = signature({
  name: "list-webhooks",
  module,
  summary: "Where messages are sent, and whether they arrive",
  kind: "query",
  shows: ["webhook"],
  input: z.object({}),
  output: z.object({ webhooks: z.array(webhookSchema) }),
  allow: administrators,
  http: { method: "GET", path: "/webhooks" },
});

export const updateWebhook = signature({
  name: "update-webhook",
  module,
  summary: "Change a webhook's address or kinds of messages, or switch it off or on",
  kind: "command",
  input: z.object({
    webhookId: idSchema,
    url: urlSchema.optional(),
    kinds: kindsSchema.optional(),
    enabled: flagSchema.optional(),
    version: versionSchema,
  }),
  output: webhookSchema,
  allow: administrators,
  http: { method: "PATCH", path: "/webhooks/{webhookId}" },
});

const onWebhook = { input: z.object({ webhookId: idSchema }), allow: administrators } as const;

export const rotateWebhookSecret = signature({
  ...onWebhook,
  name: "rotate-webhook-secret",
  module,
  summary: "Give a webhook a new secret; for a day, messages are signed with both",
  kind: "command",
  changes: ["webhook"],
  output: withSecret,
  http: { method: "POST", path: "/webhooks/{webhookId}/secret" },
  without: { mcp: noSecrets },
});

export const testWebhook = signature({
  ...onWebhook,
  name: "test-webhook",
  module,
  summary: "Send a message that says nothing, to see whether it arrives",
  kind: "command",
  changes: ["webhook-delivery"],
  output: webhookDeliverySchema,
  http: { method: "POST", path: "/webhooks/{webhookId}/test" },
});

export const removeWebhook = signature({
  ...onWebhook,
  name: "remove-webhook",
  module,
  summary: "Stop sending messages to an address, and forget what was sent",
  kind: "command",
  output: z.object({ removed: z.boolean() }),
  http: { method: "DELETE", path: "/webhooks/{webhookId}" },
});

export const listWebhookDeliveries = signature({
  name: "list-webhook-deliveries",
  module,
  summary: "Messages of the last 30 days with their last answers, newest first",
  kind: "query",
  shows: ["webhook-delivery", "webhook"],
  input: z.object({ webhookId: idSchema.optional(), state: z.enum(deliveryStates).optional(), ...pageInput }),
  output: z.object({ deliveries: z.array(webhookDeliverySchema), cursor: z.string().nullable() }),
  allow: administrators,
  http: { method: "GET", path: "/webhook-deliveries" },
});

export const replayWebhookDelivery = signature({
  name: "replay-webhook-delivery",
  module,
  summary: "Send a message again, with the same id and words",
  kind: "command",
  input: z.object({ deliveryId: idSchema }),
  output: webhookDeliverySchema,
  allow: administrators,
  http: { method: "POST", path: "/webhook-deliveries/{deliveryId}/replay" },
});
