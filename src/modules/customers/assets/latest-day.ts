import type { Database } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import { workspaceSettings } from "../../access/index.ts";

/** The last day that does not lie in the future: the workspace's own, and one of grace for those further east. */
export async function latestDay(db: Database, workspaceId: string, now: Date): Promise<string> {
  const { timeZone } = await workspaceSettings(db, workspaceId);
  return new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date(now.getTime() + 86_400_000));
}

/** @throws AppError INVALID_INPUT for a day that has not come */
export async function requirePast(db: Database, workspaceId: string, now: Date, day: string): Promise<void> {
  if (day <= (await latestDay(db, workspaceId, now))) return;
  const fields = [{ path: "occurredOn", message: "The date is in the future." }];
  throw new AppError("INVALID_INPUT", {}, { fields });
}
