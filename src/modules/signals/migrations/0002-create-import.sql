create table file (
  id uuid primary key,
  workspace_id uuid not null,
  name text not null,
  bytes bigint not null,
  sha256 text not null,
  uploaded_at timestamptz not null,
  -- How it can be read, found out when it arrived; or why it cannot, as code and details of the error.
  proposal jsonb,
  problem jsonb,
  -- The bytes go once an import has committed them; the line about them stays.
  erased_at timestamptz
);

create table import (
  id uuid primary key,
  workspace_id uuid not null,
  file_id uuid not null references file (id),
  file_name text not null,
  bytes bigint not null,
  state text not null,
  mapping jsonb not null,
  findings jsonb not null,
  samples jsonb not null,
  dry_run jsonb,
  counts jsonb,
  signals int,
  progress jsonb,
  -- Groups of rows before this one are committed; whoever runs the import goes on from here.
  next_group int not null default 0,
  error text,
  job_id uuid,
  created_by text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  version int not null default 1
);
create index import_newest on import (workspace_id, created_at desc, id desc);
create index import_by_file on import (file_id);

-- Which version of a signal an import brought or found. A signal lives as long as somebody claims it.
create table import_claim (
  workspace_id uuid not null,
  import_id uuid not null,
  signal_id uuid not null,
  outcome text not null,
  version int not null,
  primary key (signal_id, import_id)
);
create index import_claim_by_import on import_claim (import_id, signal_id);

-- Only rows that need attention: rejected ones, and those whose content replaced an earlier one.
create table import_row (
  workspace_id uuid not null,
  import_id uuid not null references import (id),
  row int not null,
  outcome text not null,
  code text not null,
  reason text not null,
  column_name text,
  value text,
  primary key (import_id, outcome, row)
);
