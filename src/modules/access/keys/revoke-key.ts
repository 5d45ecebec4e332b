import { workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { revoke } from "../store/keys.ts";
import { revokeKey as signature } from "./contract.ts";
import { presentKey } from "./list-keys.ts";

export const revokeKey = operation(signature, async ({ db, actor, now }, { keyId }) => {
  const key = await revoke(db, workspaceOf(actor), keyId, now);
  if (key === null) throw new AppError("NOT_FOUND", { noun: "key", id: keyId });
  return presentKey(key);
});
