import { z } from "zod";
import { type Role, roles } from "../../kernel/role.ts";
import { idSchema } from "../../kernel/schema.ts";

export const module = "access";
/** Who decides on people, keys and the workspace itself. */
export const administrators: readonly Role[] = ["administrator"];
/** Why an operation is not offered as a tool. */
export const noSecrets = "a password or key does not belong into a conversation";

export const roleSchema = z.enum(roles);

/** Which journeys a person sees: all, a list, or those in which a partner takes part. */
export const memberScopeSchema = z.union([
  z.object({ kind: z.literal("workspace") }),
  z.object({ kind: z.literal("journeys"), journeyIds: z.array(idSchema).max(500) }),
  z.object({ kind: z.literal("partner"), partnerId: idSchema }),
]);
export type MemberScope = z.infer<typeof memberScopeSchema>;
