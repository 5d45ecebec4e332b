-- Whether a workspace asked for the originals of what was masked to be kept; no row: it did not.
create table original_keeping (
  workspace_id uuid primary key,
  kept boolean not null,
  changed_by text not null,
  changed_at timestamptz not null
);

-- A key for each customer, and for each signal that nobody is known to have given; encrypted by a key from the installation's secret.
-- Deleting it makes everything under it unreadable, and takes it away.
create table original_key (
  workspace_id uuid not null,
  -- The customer's or the signal's.
  id uuid not null,
  -- Tells the installation's secret from a later one, without telling it.
  sealed_by text not null,
  wrapped bytea not null,
  primary key (id, sealed_by)
);
create index original_key_by_workspace on original_key (workspace_id);

-- What a version of a signal said before it was masked, where masking took something away.
create table signal_original (
  workspace_id uuid not null,
  signal_id uuid not null,
  version int not null,
  key_id uuid not null,
  sealed_by text not null,
  sealed bytea not null,
  primary key (signal_id, version),
  foreign key (key_id, sealed_by) references original_key (id, sealed_by) on delete cascade
);
create index signal_original_by_key on signal_original (key_id, sealed_by);
