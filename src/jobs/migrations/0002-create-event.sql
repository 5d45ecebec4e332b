-- What modules have yet to be told: one row for each subscriber, deleted in the transaction that handles it.
create table event (
  id bigint generated always as identity primary key,
  subscriber text not null,
  workspace_id uuid not null,
  name text not null,
  payload jsonb not null,
  attempts int not null default 0,
  due_at timestamptz not null,
  last_error text,
  -- Handed out too often without success: kept for the operator, no longer in the way of later ones.
  set_aside_at timestamptz
);

create index event_waiting on event (subscriber, id) where set_aside_at is null;

-- Held by whoever handles a subscriber's events, so that two processes never do so at once.
create table event_subscriber (
  name text primary key
);
