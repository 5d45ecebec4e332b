import { type Insertable, type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import type { Actor } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import type { CustomerActivity } from "./activity.ts";
import type { Consent, RecordedConsent } from "./contract.ts";
import { consentsInForce, type Identifier, type Resolution } from "./rules.ts";
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

/** Of these customers, removes those without a consent record, which must stay provable, and of whom no coming or going is known. */
export async function deleteUnrecorded(
  db: Database,
  workspaceId: string,
  customerIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from customer where workspace_id = ${workspaceId}::uuid and id = any(${[...customerIds]}::uuid[])
      and not exists (select from customer_consent where customer_id = customer.id)
      and not exists (select from customer_event where customer_id = customer.id)
      and not exists (select from customer_invitation where customer_id = customer.id)
    returning id`.execute(db);
  return rows.map(({ id }) => id);
}

export interface CustomerRow {
  id: string;
  attributes: Record<string, string>;
  firstSeen: string | null;
  lastSeen: string | null;
  identifiers: Identifier[];
  consents: Consent[];
}

/** Who these customers are: by id, in no order; others' workspaces and unknown ids are left out. */
export async function readIdentities(
  db: Database,
  workspaceId: string,
  customerIds: readonly string[],
): Promise<Omit<CustomerRow, "consents">[]> {
  const { rows } = await sql<Omit<CustomerRow, "consents">>`
    select id, attributes, first_seen as "firstSeen", last_seen as "lastSeen",
      (select coalesce(json_agg(json_build_object('kind', kind, 'value', value) order by position), '[]')
        from customer_identifier where customer_id = customer.id) as identifiers
    from customer where workspace_id = ${workspaceId}::uuid and id = any(${[...customerIds]}::uuid[])`.execute(db);
  return rows;
}

/** As {@link readIdentities}, with what each consented to. */
export async function readCustomers(
  db: Database,
  workspaceId: string,
  customerIds: readonly string[],
): Promise<CustomerRow[]> {
  if (customerIds.length === 0) return [];
  const ids = [...customerIds];
  const [customers, consents] = [
    await readIdentities(db, workspaceId, ids),
    await tables(db)
      .selectFrom("customer_consent")
      .distinctOn(["customer_id", "purpose", "channel"])
      .select(["customer_id", "purpose", "channel", "given", "recorded_at", "position"])
      .where("customer_id", "in", ids)
      .orderBy("customer_id")
      .orderBy("purpose")
      .orderBy("channel")
      .orderBy("position", "desc")
      .execute(),
  ];
  return customers.map((customer) => ({
    ...customer,
    consents: consentsInForce(
      consents
        .filter((each) => each.customer_id === customer.id)
        .sort((one, other) => one.position - other.position)
        .map((each) => ({
          purpose: each.purpose as Consent["purpose"],
          channel: each.channel as Consent["channel"],
          given: each.given,
          at: each.recorded_at.toISOString(),
        })),
    ).sort((one, other) => (`${one.purpose} ${one.channel}` < `${other.purpose} ${other.channel}` ? -1 : 1)),
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
): Promise<{ rows: { id: string; lastSeen: string }[]; total: number }> {
  const seen = activity.seenBy(actor);
  const found = sql`
    select customer.id, coalesce(${seen ? sql`seen.last_seen` : sql`customer.last_seen`}, '0001-01-01') as last_seen
    from customer ${seen ? sql`join (${seen}) seen on seen.customer_id = customer.id` : sql``}
    where customer.workspace_id = ${workspaceId}::uuid ${query === undefined ? sql`` : sql`and ${mentions(workspaceId, query)}`}`;
  const further = after ? sql`where (last_seen, id) < (${after.lastSeen}::date, ${after.id}::uuid)` : sql``;
  const { rows } = await sql<{ id: string; lastSeen: string }>`
    select id, last_seen as "lastSeen" from (${found}) found ${further}
    order by last_seen desc, id desc limit ${limit}`.execute(db);
  const counted = await sql<{ total: number }>`select count(*) as total from (${found}) found`.execute(db);
  return { rows, total: counted.rows[0]!.total };
}

/** The customer has an identifier, or an attribute with a value, that holds these words. */
function mentions(workspaceId: string, query: string): RawBuilder<SqlBool> {
  const pattern = `%${query.replace(/[\\%_]/g, "\\$&")}%`;
  return sql<SqlBool>`customer.id in (
    select customer_id from customer_identifier where workspace_id = ${workspaceId}::uuid and value ilike ${pattern}
    union all
    select customer.id from customer, jsonb_each_text(attributes) as attribute
    where workspace_id = ${workspaceId}::uuid and attribute.value ilike ${pattern})`;
}

export async function isVisible(
  db: Database,
  actor: Actor,
  workspaceId: string,
  activity: CustomerActivity,
  customerId: string,
): Promise<boolean> {
  const seen = activity.seenBy(actor);
  const { rows } = await sql`
    select from customer where id = ${customerId}::uuid and workspace_id = ${workspaceId}::uuid
    ${seen ? sql`and exists (select from (${seen}) seen where seen.customer_id = ${customerId}::uuid)` : sql``}`.execute(
    db,
  );
  return rows.length > 0;
}

export async function insertConsent(
  db: Database,
  consent: Insertable<CustomerTables["customer_consent"]>,
): Promise<void> {
  await tables(db).insertInto("customer_consent").values(consent).execute();
}

/** Everything a customer ever agreed to or withdrew, in order. */
export async function consentHistory(db: Database, customerId: string): Promise<RecordedConsent[]> {
  const rows = await tables(db)
    .selectFrom("customer_consent")
    .selectAll()
    .where("customer_id", "=", customerId)
    .orderBy("position")
    .execute();
  return rows.map((each) => ({
    purpose: each.purpose as Consent["purpose"],
    channel: each.channel as Consent["channel"],
    given: each.given,
    at: each.recorded_at.toISOString(),
    recordedBy: each.recorded_by,
  }));
}
