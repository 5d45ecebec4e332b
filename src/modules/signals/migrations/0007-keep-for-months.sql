-- How long signals of a source are kept. Counted in whole months, so that what has had its time goes once a month.
create table retention_rule (
  source_id uuid primary key,
  workspace_id uuid not null,
  keep_months int not null check (keep_months > 0),
  -- 'texts': what customers wrote goes, scores stay; 'signals': all goes.
  erases text not null check (erases in ('texts', 'signals')),
  set_by text not null,
  set_at timestamptz not null,
  -- What came before this day has been erased, and how many signals that were, in all.
  applied_before date,
  erased int not null default 0
);
create index retention_rule_by_workspace on retention_rule (workspace_id);
