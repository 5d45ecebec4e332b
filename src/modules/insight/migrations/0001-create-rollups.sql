-- Small sums by day, kept in step with the ledger by recomputing the days that changed. Derived: they can be rebuilt at any
-- time. Journey: the nil UUID for signals that belong to none.
create table signal_rollup (
  workspace_id uuid not null,
  day date not null,
  journey_id uuid not null,
  source_id uuid not null,
  signals int not null,
  with_text int not null,
  primary key (workspace_id, day, journey_id, source_id)
);

create table score_rollup (
  workspace_id uuid not null,
  day date not null,
  journey_id uuid not null,
  source_id uuid not null,
  name text not null,
  scale_key text not null,
  scale_minimum float8 not null,
  scale_maximum float8 not null,
  scale_good_end text not null,
  value float8 not null,
  answers int not null,
  -- Answers of customers who are known and may therefore come again: then only the ledger can say how often they did.
  identified int not null,
  primary key (workspace_id, day, journey_id, source_id, name, scale_key, value)
);

create table theme_rollup (
  workspace_id uuid not null,
  day date not null,
  journey_id uuid not null,
  source_id uuid not null,
  theme_id uuid not null,
  origin text not null,
  signals int not null,
  positive int not null,
  negative int not null,
  primary key (workspace_id, day, journey_id, source_id, theme_id, origin)
);

-- Days on which something changed, to be recomputed a few at a time.
create table rollup_due (
  workspace_id uuid not null,
  day date not null,
  primary key (workspace_id, day)
);
