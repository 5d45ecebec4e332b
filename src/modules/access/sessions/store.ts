import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import { tables } from "../store/tables.ts";

export interface StoredSignIn {
  id: string;
  userAgent: string | null;
  address: string | null;
  signedInBy: "password" | "provider";
  createdAt: Date;
  lastSeenAt: Date | null;
  expiresAt: Date;
}

/** Those that last, latest first. */
export async function signInsOf(db: Database, personId: string, now: Date): Promise<StoredSignIn[]> {
  const rows = await tables(db)
    .selectFrom("identity_session")
    .select(["id", "user_agent", "ip_address", "signed_in_by", "created_at", "last_seen_at", "expires_at"])
    .where("user_id", "=", personId)
    .where("expires_at", ">", now)
    .orderBy(sql`coalesce(last_seen_at, created_at)`, "desc")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    userAgent: row.user_agent,
    address: row.ip_address,
    signedInBy: row.signed_in_by,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
  }));
}

/** Ends those sign-ins of a person that are `only`, or all but `except`. @returns how many */
export async function endSignIns(
  db: Database,
  personId: string,
  which: { only: string } | { except: string | null },
): Promise<number> {
  let query = tables(db).deleteFrom("identity_session").where("user_id", "=", personId);
  if ("only" in which) query = query.where("id", "=", which.only);
  else if (which.except !== null) query = query.where("id", "!=", which.except);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}

export async function noteSeen(db: Database, signInId: string, at: Date): Promise<void> {
  await tables(db).updateTable("identity_session").set({ last_seen_at: at }).where("id", "=", signInId).execute();
}
