-- What a person said a comment is, beside what had been read in it: every theme it has, and how it sounds. No words are kept here.
create table correction (
  workspace_id uuid not null,
  signal_id uuid not null,
  text_ordinal integer not null,
  person_id text not null,
  tone text not null,
  theme_ids uuid[] not null,
  said_tone text,
  said_theme_ids uuid[] not null,
  at timestamptz not null,
  primary key (workspace_id, signal_id, text_ordinal, person_id)
);
create index correction_by_time on correction (workspace_id, at desc);

-- What was learnt from corrections, and how well it did on those held back. At most one is in force: the newest that applies.
create table learning (
  workspace_id uuid not null,
  number integer not null,
  at timestamptz not null,
  applied boolean not null,
  model bytea,
  report jsonb not null,
  primary key (workspace_id, number)
);
