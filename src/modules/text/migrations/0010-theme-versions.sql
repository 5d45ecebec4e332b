-- What a theme was earned by before each change of it; its present self stands in its own table.
create table theme_version (
  workspace_id uuid not null,
  theme_id uuid not null,
  version integer not null,
  replaced_at timestamptz not null default now(),
  name text not null,
  meaning text not null,
  phrases text[] not null,
  exclusions text[] not null,
  examples text[] not null,
  counterexamples text[] not null,
  primary key (workspace_id, theme_id, version)
);
