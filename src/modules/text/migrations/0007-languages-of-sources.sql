-- The language that most texts of a source are in, which short ones are taken to be in; null where it is no single one.
create table source_language (
  workspace_id uuid not null,
  source_id uuid not null,
  language text,
  primary key (workspace_id, source_id)
);
