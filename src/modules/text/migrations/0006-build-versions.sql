-- Each time that all texts were read again: which version of the taxonomy, how far, and what its themes count beside those in force before.
create table taxonomy_build (
  workspace_id uuid not null,
  number integer not null,
  job_id uuid not null,
  -- Of the labels it gives.
  version text not null,
  taxonomy_version integer not null,
  state text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  done integer not null default 0,
  total integer not null,
  -- By theme: {"<id>": [signals before, signals after]}, among the signals read so far.
  counts jsonb not null default '{}',
  primary key (workspace_id, number)
);
