-- What one file or request brought, so that it can be taken back.
create table customer_event_batch (
  id uuid primary key,
  workspace_id uuid not null,
  source text not null,
  recorded_by text not null,
  recorded_at timestamptz not null
);
create index customer_event_batch_newest on customer_event_batch (workspace_id, recorded_at desc, id desc);

-- That a customer was won or lost, or grew or shrank. A row for each thing that was said of it: the newest is in force. Rows
-- are added, and taken away when what was said is taken back; the one before it is then in force again. To overwrite and keep
-- copies elsewhere was rejected: taking back would need two tables to agree.
create table customer_event (
  -- Follows from workspace, source and external id.
  id uuid not null,
  version int not null,
  in_force boolean not null,
  workspace_id uuid not null,
  customer_id uuid not null references customer (id) on delete cascade,
  batch_id uuid references customer_event_batch (id),
  kind text not null check (kind in ('won', 'lost', 'grown', 'shrunk')),
  occurred_on date not null,
  -- A year's revenue, in the smallest unit of the currency.
  amount_minor bigint check (amount_minor >= 0),
  currency text,
  reason text,
  contract text,
  source text not null,
  external_id text not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (id, version),
  check ((amount_minor is null) = (currency is null))
);
create unique index customer_event_in_force on customer_event (id) where in_force;
create index customer_event_by_day on customer_event (workspace_id, occurred_on desc, id desc) where in_force;
create index customer_event_by_customer on customer_event (customer_id, occurred_on);
create index customer_event_by_batch on customer_event (batch_id);
