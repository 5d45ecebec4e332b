-- The last time that is known of each workspace whose signals are kept for a while; see retention/trusted-clock.ts.
create table retention_clock (
  workspace_id uuid primary key,
  seen_at timestamptz not null
);
