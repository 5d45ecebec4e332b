create table customer (
  id uuid primary key,
  workspace_id uuid not null,
  attributes jsonb not null default '{}',
  first_seen date,
  last_seen date
);
create index customer_by_workspace on customer (workspace_id, last_seen desc, id desc);

-- One identifier belongs to one customer; several identifiers of one customer are what stitches signals together.
create table customer_identifier (
  workspace_id uuid not null,
  kind text not null,
  value text not null,
  customer_id uuid not null references customer (id) on delete cascade,
  -- The order in which they became known; the first names the customer when no attribute does.
  position int not null,
  primary key (workspace_id, kind, value)
);
create index customer_identifier_by_customer on customer_identifier (customer_id, position);

-- Every answer is kept; the newest for a purpose and channel is in force.
create table customer_consent (
  id uuid primary key,
  workspace_id uuid not null,
  customer_id uuid not null references customer (id) on delete cascade,
  purpose text not null,
  channel text not null,
  given boolean not null,
  recorded_at timestamptz not null,
  recorded_by text not null
);
create index customer_consent_by_customer on customer_consent (customer_id, recorded_at);
