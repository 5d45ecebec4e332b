-- The taxonomy of a workspace. A theme is a name with the words that earn it; groups are themes without a parent.
create table theme (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  parent_id uuid,
  meaning text not null default '',
  phrases text[] not null default '{}',
  exclusions text[] not null default '{}',
  complaint_category boolean not null default false,
  owner_id uuid,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, parent_id) references theme (workspace_id, id)
);

create unique index theme_name on theme (workspace_id, lower(name), coalesce(parent_id, '00000000-0000-0000-0000-000000000000'));

-- Counts the taxonomy's changes; labels say under which of them they were given.
create table taxonomy (
  workspace_id uuid primary key,
  version integer not null
);
