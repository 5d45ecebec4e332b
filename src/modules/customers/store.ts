import { type Kysely, sql } from "kysely";
import type { Actor } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import type { CustomerActivity } from "./activity.ts";
import type { Consent } from "./contract.ts";
import type { Identifier, Resolution } from "./rules.ts";
import type { CustomerTables } from "./tables.ts";

/** The only SQL that touches the tables of this module. */
const tables = (db: Database): Kysely<CustomerTables> => db.withTables<CustomerTables>();

/**
 * Lets one transaction at a time decide who is whom in a workspace, until it ends. Two imports that meet the same new
 * customer would otherwise each make one.
 */
export async function lockIdentities(db: Database, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`customers ${workspaceId}`}, 0))`.execute(db);
}

export async function findIdentifiers(db: Database, workspaceId: string, wanted: readonly Identifier[]) {
  const { rows } = await sql<{ kind: string; value: string; customerId: string }>`
    select i.kind, i.value, i.customer_id as "customerId"
    from json_to_recordset(${JSON.stringify(wanted)}::json) as wanted (kind text, value text)
    join customer_identifier i
      on i.workspace_id = ${workspaceId} and i.kind = wanted.kind and i.value = wanted.value`.execute(db);
  return rows;
}

export interface Sighting {
  id: string;
  attributes: Record<string, string>;
  firstSeen: string;
  lastSeen: string;
}

/** Adds customers and widens the days on which known ones were seen; the attributes seen last win. */
export async function saveSightings(db: Database, workspaceId: string, sightings: readonly Sighting[]): Promise<void> {
  await sql`
    insert into customer (id, workspace_id, attributes, first_seen, last_seen)
    select id, ${workspaceId}::uuid, attributes, "firstSeen", "lastSeen"
    from json_to_recordset(${JSON.stringify(sightings)}::json)
      as seen (id uuid, attributes jsonb, "firstSeen" date, "lastSeen" date)
    order by id
    on conflict (id) do update set
      attributes = case when excluded.last_seen >= customer.last_seen
        then customer.attributes || excluded.attributes
        else excluded.attributes || customer.attributes end,
      first_seen = least(customer.first_seen, excluded.first_seen),
      last_seen = greatest(customer.last_seen, excluded.last_seen)`.execute(db);
}

export async function saveIdentifiers(
  db: Database,
  workspaceId: string,
  learned: Resolution["learned"],
): Promise<void> {
  if (learned.length === 0) return;
  const rows = learned.map(({ identifier, customerId }) => ({ ...identifier, customerId }));
  await sql`
    insert into customer_identifier (workspace_id, kind, value, customer_id, position)
    select ${workspaceId}::uuid, kind, value, "customerId",
      coalesce((select max(position) + 1 from customer_identifier known where known.customer_id = "customerId"), 0)
        + row_number() over (partition by "customerId" order by number) - 1
    from rows from (json_to_recordset(${JSON.stringify(rows)}::json) as (kind text, value text, "customerId" uuid))
      with ordinality as learned (kind, value, "customerId", number)`.execute(db);
}

/** Of these customers, removes those without a consent record: what they agreed to must stay provable. */
export async function deleteWithoutConsent(
  db: Database,
  workspaceId: string,
  customerIds: readonly string[],
): Promise<string[]> {
  const removed = await tables(db)
    .deleteFrom("customer")
    .where("workspace_id", "=", workspaceId)
    .where("id", "in", [...customerIds])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("customer_consent").select("id").whereRef("customer_consent.customer_id", "=", "customer.id"),
        ),
      ),
    )
    .returning("id")
    .execute();
  return removed.map(({ id }) => id);
}

export interface CustomerRow {
  id: string;
  attributes: Record<string, string>;
  firstSeen: string | null;
  lastSeen: string | null;
  identifiers: Identifier[];
  consents: Consent[];
}

/** Customers by id, in no order; others' workspaces and unknown ids are left out. */
export async function readCustomers(
  db: Database,
  workspaceId: string,
  customerIds: readonly string[],
): Promise<CustomerRow[]> {
  if (customerIds.length === 0) return [];
  const ids = [...customerIds];
  const [customers, identifiers, consents] = [
    await tables(db)
      .selectFrom("customer")
      .select(["id", "attributes", "first_seen as firstSeen", "last_seen as lastSeen"])
      .where("workspace_id", "=", workspaceId)
      .where("id", "in", ids)
      .execute(),
    await tables(db)
      .selectFrom("customer_identifier")
      .select(["customer_id", "kind", "value"])
      .where("customer_id", "in", ids)
      .orderBy("position")
      .execute(),
    await tables(db)
      .selectFrom("customer_consent")
      .distinctOn(["customer_id", "purpose", "channel"])
      .select(["customer_id", "purpose", "channel", "given", "recorded_at"])
      .where("customer_id", "in", ids)
      .orderBy("customer_id")
      .orderBy("purpose")
      .orderBy("channel")
      .orderBy("recorded_at", "desc")
      .orderBy("id", "desc")
      .execute(),
  ];
  return customers.map((customer) => ({
    ...customer,
    identifiers: identifiers
      .filter((each) => each.customer_id === customer.id)
      .map(({ kind, value }) => ({ kind, value })),
    consents: consents
      .filter((each) => each.customer_id === customer.id)
      .map((each) => ({
        purpose: each.purpose as Consent["purpose"],
        channel: each.channel as Consent["channel"],
        given: each.given,
        at: each.recorded_at.toISOString(),
      })),
  }));
}

export interface CustomerSearch {
  /** Found in an identifier or an attribute's value, in any case. */
  query?: string;
  after?: { lastSeen: string; id: string };
  limit: number;
}

/** Ids of the customers whom the actor may see, last seen first, and how many there are in all. */
export async function searchCustomers(
  db: Database,
  actor: Actor,
  workspaceId: string,
  activity: CustomerActivity,
  { query, after, limit }: CustomerSearch,
) {
  let found = tables(db).selectFrom("customer").where("workspace_id", "=", workspaceId).where(activity.visible(actor));
  if (query !== undefined) {
    const pattern = `%${query.replace(/[\\%_]/g, "\\$&")}%`;
    found = found.where(
      sql<boolean>`(
        exists (select from customer_identifier i where i.customer_id = customer.id and i.value ilike ${pattern})
        or exists (select from jsonb_each_text(customer.attributes) as a where a.value ilike ${pattern}))`,
    );
  }
  const total = await found.select(({ fn }) => fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
  let page = found.select(["id", sql<string>`coalesce(last_seen, '0001-01-01')`.as("lastSeen")]);
  if (after) {
    page = page.where(
      sql<boolean>`(coalesce(last_seen, '0001-01-01'), id) < (${after.lastSeen}::date, ${after.id}::uuid)`,
    );
  }
  const rows = await page.orderBy("lastSeen", "desc").orderBy("id", "desc").limit(limit).execute();
  return { rows, total: total.count };
}

export async function isVisible(
  db: Database,
  actor: Actor,
  workspaceId: string,
  activity: CustomerActivity,
  customerId: string,
): Promise<boolean> {
  const row = await tables(db)
    .selectFrom("customer")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", customerId)
    .where(activity.visible(actor))
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertConsent(db: Database, consent: CustomerTables["customer_consent"]): Promise<void> {
  await tables(db).insertInto("customer_consent").values(consent).execute();
}
