-- What people see of long work. The queue itself (schema pgboss) belongs to pg-boss and is never shown.
create table job (
  id uuid primary key,
  workspace_id uuid,
  name text not null,
  payload jsonb not null,
  state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  progress_done int not null default 0,
  progress_of int not null default 0,
  checkpoint jsonb,
  message text,
  cancel_requested boolean not null default false,
  -- How often it was begun. A batch commits only for the latest attempt, so a job never runs twice at once.
  attempt int not null default 0,
  begun_since_progress int not null default 0,
  queue_id uuid not null,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  finished_at timestamptz
);

create index job_by_workspace on job (workspace_id, created_at desc);
create index job_unfinished on job (state) where state in ('queued', 'running');
