-- Labels of a coming version, built beside those in force until all texts are read; then they take their places at once.
create table signal_label_draft (
  workspace_id uuid not null,
  signal_id uuid not null,
  ordinal int not null,
  kind text not null,
  theme_id uuid,
  polarity text,
  text_ordinal int,
  span_start int,
  span_end int,
  version text not null,
  probability real,
  primary key (signal_id, ordinal)
);
create index signal_label_draft_by_workspace on signal_label_draft (workspace_id, version);
