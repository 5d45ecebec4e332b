-- The id is derived from the workspace and the name, in any case.
create table source (
  id uuid primary key,
  workspace_id uuid not null,
  name text not null,
  kind text not null,
  -- The coarsest that its imports declared: day, week or month.
  resolution text not null
);
create index source_by_workspace on source (workspace_id);

-- A signal is one act by one customer. Its id is derived from workspace, source and external id, so that the same act
-- has the same id whenever and wherever it is read; every unique constraint on signal-sized tables contains that id.
create table signal (
  id uuid primary key,
  workspace_id uuid not null,
  source_id uuid not null,
  external_id text not null,
  kind text not null,
  occurred_on date not null,
  resolution text not null,
  customer_id uuid,
  attributes jsonb not null default '{}',
  has_text boolean not null,
  has_score boolean not null,
  -- Of the masked content; tells a duplicate from a revision without reading the content back.
  content_hash text not null,
  version int not null,
  stored_at timestamptz not null
);
create index signal_newest on signal (workspace_id, occurred_on desc, id desc);
create index signal_by_source on signal (workspace_id, source_id, occurred_on);
create index signal_by_customer on signal (workspace_id, customer_id) where customer_id is not null;
create index signal_by_attribute on signal using gin (attributes jsonb_path_ops);

create table signal_score (
  workspace_id uuid not null,
  signal_id uuid not null,
  ordinal int not null,
  name text not null,
  raw text not null,
  scale_key text not null,
  scale_minimum float8 not null,
  scale_maximum float8 not null,
  scale_good_end text not null,
  value float8 not null,
  primary key (signal_id, ordinal)
);

create table signal_text (
  workspace_id uuid not null,
  signal_id uuid not null,
  ordinal int not null,
  question text,
  -- Masked before it was written; the original is nowhere.
  text text not null,
  -- Written by the program, with the tokeniser that also reads the search words and marks them in the text: so the
  -- three agree in every language, on every engine, whatever its locale.
  words tsvector not null,
  primary key (signal_id, ordinal)
);
create index signal_text_words on signal_text using gin (words);

-- Names of themes are the text module's.
create table signal_label (
  workspace_id uuid not null,
  signal_id uuid not null,
  origin text not null,
  ordinal int not null,
  kind text not null,
  theme_id uuid,
  polarity text,
  text_ordinal int,
  span_start int,
  span_end int,
  version text not null,
  primary key (signal_id, origin, ordinal)
);
create index signal_label_by_theme on signal_label (workspace_id, theme_id, signal_id) where theme_id is not null;
create index signal_label_by_polarity on signal_label (workspace_id, polarity, signal_id) where kind = 'sentiment';

-- At most one place a signal. Null journey: a person said that it belongs to none. Names are the journeys module's.
create table signal_place (
  workspace_id uuid not null,
  signal_id uuid primary key,
  journey_id uuid,
  step_id uuid,
  origin text not null,
  rule_id uuid,
  reason text not null
);
create index signal_place_by_journey on signal_place (workspace_id, journey_id, signal_id);
create index signal_place_by_step on signal_place (step_id) where step_id is not null;

-- Contents that a revision replaced, whole, so that undoing the revision restores them.
create table signal_version (
  workspace_id uuid not null,
  signal_id uuid not null,
  version int not null,
  replaced_at timestamptz not null,
  content jsonb not null,
  primary key (signal_id, version)
);
