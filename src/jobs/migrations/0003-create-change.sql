-- Word of what changed, for people who look at it in a browser; each server process reads it for the browsers it serves.
-- LISTEN and NOTIFY would need no table, but the embedded engine has one session for everybody and refuses them, and a
-- connection that broke would lose word without anybody noticing.
create table change (
  id bigint generated always as identity primary key,
  -- Rows become visible in the order of commits, not of ids: what a reader has not seen yet is what the snapshot of its last
  -- look did not show. A reader that remembered the highest id would miss whoever committed late.
  transaction xid8 not null default pg_current_xact_id(),
  workspace_id uuid not null,
  noun text not null,
  subject_id uuid,
  version int,
  journey_id uuid,
  at timestamptz not null default now()
);

create index change_by_transaction on change (transaction);
