-- What became of a target when its day was over: judged once, as it then stood. Set anew, with another day or value, it is judged anew.
create table target_judgement (
  workspace_id uuid not null,
  journey_id uuid not null,
  metric text not null,
  by_day date not null,
  value double precision not null,
  owner_id uuid,
  verdict text not null check (verdict in ('met', 'missed', 'cannot-tell')),
  -- The figure with its interval, or why there was none.
  estimate jsonb not null,
  judged_at timestamptz not null,
  primary key (workspace_id, journey_id, metric, by_day, value)
);
create index target_judgement_by_owner on target_judgement (workspace_id, owner_id, judged_at);
