import type { Database } from "../../../kernel/context.ts";
import { workspaceSettings } from "../../access/index.ts";

/** The workspace's day, `2024-03-31`: what comes after it in a file lies in the future. */
export async function todayIn(db: Database, workspaceId: string, now: Date): Promise<string> {
  const { timeZone } = await workspaceSettings(db, workspaceId);
  return new Intl.DateTimeFormat("en-CA", { timeZone }).format(now);
}
