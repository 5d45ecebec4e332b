-- What was last found without labels: groups of comments by their places, never their words.
create table discovery (
  workspace_id uuid primary key,
  at timestamptz not null,
  found jsonb not null
);
