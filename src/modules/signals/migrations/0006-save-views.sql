-- A filter of the signals list under a name. Without an owner it was saved on the machine itself.
create table signal_view (
  id uuid primary key,
  workspace_id uuid not null,
  owner_id uuid,
  name text not null,
  filter jsonb not null,
  shared boolean not null,
  saved_at timestamptz not null
);
-- The same name, in any case, is the same view of the same person.
create unique index signal_view_by_name on signal_view (workspace_id, owner_id, lower(name)) nulls not distinct;
