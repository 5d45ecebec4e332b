import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import { tables } from "./tables.ts";

export async function accountByEmail(db: Database, email: string): Promise<string | null> {
  const row = await tables(db).selectFrom("identity_user").select("id").where("email", "=", email).executeTakeFirst();
  return row?.id ?? null;
}

export async function readAccount(
  db: Database,
  personId: string,
): Promise<{ email: string; passwordIsTemporary: boolean; hasSecondFactor: boolean } | null> {
  const row = await tables(db)
    .selectFrom("identity_user")
    .select(["email", "password_is_temporary", "two_factor_enabled"])
    .where("id", "=", personId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { email, password_is_temporary: passwordIsTemporary, two_factor_enabled: hasSecondFactor } = row;
  return { email, passwordIsTemporary, hasSecondFactor };
}

export async function readAccountName(db: Database, personId: string): Promise<string> {
  const query = tables(db).selectFrom("identity_user").select("name").where("id", "=", personId);
  return (await query.executeTakeFirstOrThrow()).name;
}

export async function setPasswordTemporary(db: Database, personId: string, temporary: boolean): Promise<void> {
  await tables(db)
    .updateTable("identity_user")
    .set({ password_is_temporary: temporary })
    .where("id", "=", personId)
    .execute();
}

/** Ends every session of an account, in every browser. */
export async function endSessions(db: Database, personId: string): Promise<void> {
  await tables(db).deleteFrom("identity_session").where("user_id", "=", personId).execute();
}

/** Takes an account back to signing in with a password alone. */
export async function removeSecondFactor(db: Database, personId: string): Promise<void> {
  await tables(db).deleteFrom("identity_two_factor").where("user_id", "=", personId).execute();
  await tables(db).updateTable("identity_user").set({ two_factor_enabled: false }).where("id", "=", personId).execute();
}

/** Whoever chose a password through a mailed link is the owner of the address, and of the password. */
export async function noteChosenPassword(db: Database, personId: string): Promise<void> {
  await tables(db)
    .updateTable("identity_user")
    .set({ password_is_temporary: false, email_verified: true })
    .where("id", "=", personId)
    .execute();
}

/** Makes every link that was mailed to an account, and every sign-in it has half done, useless. */
export async function forgetLinks(db: Database, personId: string): Promise<void> {
  await tables(db).deleteFrom("identity_verification").where("value", "=", personId).execute();
}

/** How many links and half-done sign-ins of an account began since then. */
export async function countLinksSince(db: Database, personId: string, since: Date): Promise<number> {
  const { count } = await tables(db)
    .selectFrom("identity_verification")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("value", "=", personId)
    .where("created_at", ">=", since)
    .executeTakeFirstOrThrow();
  return count;
}

/** Sessions and verification tokens that ended are of no use to anybody. */
export async function forgetEndedSessions(db: Database, now: Date): Promise<void> {
  await tables(db).deleteFrom("identity_session").where("expires_at", "<", now).execute();
  await tables(db).deleteFrom("identity_verification").where("expires_at", "<", now).execute();
}
