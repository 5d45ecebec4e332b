import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { listAuditEntries as signature } from "../contract.ts";
import { invalid } from "../policy.ts";
import { newestEntries } from "../store/audit.ts";

export const listAuditEntries = operation(signature, async (context, { cursor, limit, ...only }) => {
  const before = cursor === undefined ? undefined : positionOf(cursor);
  const found = await newestEntries(context.db, workspaceOf(context.actor), {
    ...only,
    before,
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  return {
    entries: page.map((entry) => ({
      id: String(entry.id),
      at: entry.at.toISOString(),
      actorKind: entry.actorKind,
      actorName: entry.actorName,
      operation: entry.operation,
      outcome: entry.outcome,
      door: entry.door,
      input: entry.input === null ? null : (JSON.parse(entry.input) as unknown),
      position: entry.position,
      hash: entry.hash,
    })),
    cursor: found.length > limit ? String(page.at(-1)!.id) : null,
  };
});

function positionOf(cursor: string): number {
  const position = Number(cursor);
  if (!Number.isSafeInteger(position)) throw invalid("cursor", "Pass the cursor of the last answer as it is.");
  return position;
}
