-- What was done to the taxonomy's shape, with what taking it back needs: themes as they were, and what moved with them, by place.
create table taxonomy_change (
  workspace_id uuid not null,
  number integer not null,
  kind text not null,
  at timestamptz not null,
  actor_id text not null,
  -- The names that people read: {theme, other}.
  names jsonb not null,
  -- The versions that the touched themes have since, by id: whoever changed one later is not overwritten.
  versions jsonb not null,
  needed jsonb not null,
  undone_at timestamptz,
  primary key (workspace_id, number)
);

-- Themes that were merged away: what still speaks of them, such as a file's labels, means the theme that was kept.
create table merged_theme (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  parent_id uuid,
  into_id uuid not null,
  primary key (workspace_id, id)
);
