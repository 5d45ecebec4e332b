-- Where a workspace wants to be told what happens, and what was told there.

create table webhook (
  workspace_id uuid not null,
  id uuid not null,
  url text not null,
  kinds text[] not null,
  -- Signing needs the secret itself, so it is kept encrypted with the installation's.
  secret text not null,
  -- After a rotation both sign for a day, so that receivers can change over.
  previous_secret text,
  previous_until timestamptz,
  enabled boolean not null,
  disabled_because text check (disabled_because in ('person', 'failing', 'gone')),
  -- The first failure since something was delivered.
  failing_since timestamptz,
  created_at timestamptz not null,
  version integer not null,
  primary key (workspace_id, id)
);

create table webhook_delivery (
  workspace_id uuid not null,
  id uuid not null,
  webhook_id uuid not null,
  kind text not null,
  -- As it is sent and signed, to the byte.
  body text not null,
  state text not null check (state in ('waiting', 'delivered', 'failed')),
  attempts integer not null default 0,
  -- Attempts of this round; sending it again by hand begins another.
  tries integer not null default 0,
  created_at timestamptz not null,
  last_attempt_at timestamptz,
  next_attempt_at timestamptz,
  status integer,
  answer text,
  primary key (workspace_id, id),
  foreign key (workspace_id, webhook_id) references webhook (workspace_id, id) on delete cascade
);

create index webhook_delivery_newest on webhook_delivery (workspace_id, created_at desc, id desc);
create index webhook_delivery_of on webhook_delivery (workspace_id, webhook_id, created_at desc, id desc);
create index webhook_delivery_old on webhook_delivery (created_at);
