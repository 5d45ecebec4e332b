-- How files with certain columns are read, under a name.
create table import_profile (
  id uuid primary key,
  workspace_id uuid not null,
  name text not null,
  mapping jsonb not null,
  saved_by text not null,
  saved_at timestamptz not null
);
-- The same name, in any case, is the same profile.
create unique index import_profile_by_name on import_profile (workspace_id, lower(name));

-- The profile by which an import's file is read, as it was called then; it may since have another name, or be gone.
alter table import add column profile jsonb;
