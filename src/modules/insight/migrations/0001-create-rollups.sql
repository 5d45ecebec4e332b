-- Small sums of the ledger, kept in step with it by recomputing the days that changed. All of it is derived and can be
-- rebuilt at any time. Sums stand twice: by day (span 'day') and by month (span 'month', day is the first), so that a
-- question about whole months reads few lines. Journey: the nil UUID for signals that belong to none.

-- The scores that were ever given: a name on a scale. Two scales are two scores.
create table rated_score (
  id int generated always as identity primary key,
  workspace_id uuid not null,
  name text not null,
  scale_key text not null,
  scale_minimum float8 not null,
  scale_maximum float8 not null,
  scale_good_end text not null,
  unique (workspace_id, name, scale_key, scale_minimum, scale_maximum, scale_good_end)
);

create table signal_rollup (
  workspace_id uuid not null,
  span text not null,
  day date not null,
  journey_id uuid not null,
  source_id uuid not null,
  kind text not null,
  signals int not null,
  with_text int not null
);
create index signal_rollup_days on signal_rollup (workspace_id, span, day);

create table score_rollup (
  workspace_id uuid not null,
  span text not null,
  day date not null,
  journey_id uuid not null,
  source_id uuid not null,
  score_id int not null,
  value float8 not null,
  signals int not null
);
create index score_rollup_days on score_rollup (workspace_id, span, day);

create table theme_rollup (
  workspace_id uuid not null,
  span text not null,
  day date not null,
  journey_id uuid not null,
  origin text not null,
  theme_id uuid not null,
  signals int not null,
  with_text int not null,
  -- Signals that speak well of it, and that criticise it; some do both.
  positive int not null,
  negative int not null
);
create index theme_rollup_days on theme_rollup (workspace_id, span, day);

-- Of the signals that carry a theme: how many gave a score, and how many of those were satisfied.
create table theme_score_rollup (
  workspace_id uuid not null,
  span text not null,
  day date not null,
  journey_id uuid not null,
  origin text not null,
  theme_id uuid not null,
  score_id int not null,
  signals int not null,
  satisfied int not null
);
create index theme_score_rollup_days on theme_score_rollup (workspace_id, span, day);

-- Signals and answers of customers who gave more than one signal, one by one: sums cannot say how often somebody came
-- again, and intervals depend on it. Everybody else stands in the sums alone.
create table repeat_signal (
  workspace_id uuid not null,
  customer_id uuid not null,
  signal_id uuid not null,
  day date not null,
  journey_id uuid not null,
  source_id uuid not null
);
create index repeat_signal_customers on repeat_signal (workspace_id, customer_id);
create index repeat_signal_days on repeat_signal (workspace_id, day);

create table repeat_answer (
  workspace_id uuid not null,
  customer_id uuid not null,
  day date not null,
  journey_id uuid not null,
  source_id uuid not null,
  score_id int not null,
  value float8 not null
);
create index repeat_answer_customers on repeat_answer (workspace_id, customer_id);
create index repeat_answer_days on repeat_answer (workspace_id, day);

-- Days whose sums are behind the ledger; they are caught up a few at a time.
create table rollup_due (
  workspace_id uuid not null,
  day date not null,
  primary key (workspace_id, day)
);
