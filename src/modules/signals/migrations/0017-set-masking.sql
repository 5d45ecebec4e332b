-- What a workspace wants masked beside what has a shape; no row: nothing more.
create table masking_setting (
  workspace_id uuid primary key,
  -- Names of people: 'off', 'given-away' or 'strict'.
  names text not null check (names in ('off', 'given-away', 'strict')),
  words text[] not null,
  version int not null,
  set_by text not null,
  set_at timestamptz not null
);
