-- What an encoder says a text is about, in eight bits a number. It goes with the text: with its signal, when it is erased, and
-- when a revision says something else.
create table signal_meaning (
  workspace_id uuid not null,
  signal_id uuid not null,
  ordinal int not null,
  -- Ascends, so that whoever holds the meanings in memory asks only for what came later.
  number bigint generated always as identity,
  -- Of the encoder; numbers of different ones do not compare.
  version text not null,
  meaning bytea not null,
  primary key (signal_id, ordinal),
  foreign key (signal_id, ordinal) references signal_text (signal_id, ordinal) on delete cascade
);
create index signal_meaning_by_number on signal_meaning (workspace_id, version, number);
