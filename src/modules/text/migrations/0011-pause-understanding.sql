-- Workspaces in which somebody paused understanding: comments that arrive are stored and wait.
create table understanding_pause (
  workspace_id uuid primary key,
  paused_at timestamptz not null,
  paused_by text not null
);

-- How long reading all comments again was at work, without the time in which the program stood still.
alter table taxonomy_build add column busy_ms float8 not null default 0;
