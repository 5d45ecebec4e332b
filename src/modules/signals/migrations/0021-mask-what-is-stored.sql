-- The last time that what was stored in a workspace was masked again: by which setting, how far, and how it ended.
create table masking_run (
  workspace_id uuid primary key,
  job_id uuid not null,
  -- Of the setting it masks by; where that is changed on the way, it begins anew.
  setting_version int not null,
  started_by text not null,
  started_at timestamptz not null,
  looked int not null,
  changed int not null,
  state text not null check (state in ('running', 'done', 'cancelled', 'failed')),
  finished_at timestamptz
);
