-- What was done or refused. A row commits with its transaction, without position and hash; the sealer adds both.
-- The nil UUID as workspace stands for the installation itself (its setting up).
create table audit_entry (
  id bigint generated always as identity primary key,
  workspace_id uuid not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id uuid not null,
  actor_name text not null,
  person_id uuid,
  operation text not null,
  outcome text not null check (outcome in ('done', 'refused')),
  door text not null,
  -- json, not jsonb: kept character for character as it was digested. Input and salt are null once erased.
  input json,
  salt text,
  digest text not null,
  position bigint,
  hash text,
  unique (workspace_id, position)
);
create index audit_entry_newest on audit_entry (workspace_id, id desc);
create index audit_entry_unsealed on audit_entry (workspace_id, id) where position is null;

-- The end of each workspace's chain; whoever seals locks its row, so the chain cannot fork.
create table audit_chain (
  workspace_id uuid primary key,
  position bigint not null,
  hash text not null
);

-- Answers of commands that came with an idempotency key, so that a repeated request is answered and not repeated.
create table idempotency_key (
  workspace_id uuid not null,
  actor_id uuid not null,
  key text not null,
  operation text not null,
  input_digest text not null,
  output json not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, actor_id, key)
);
create index idempotency_key_age on idempotency_key (created_at);
