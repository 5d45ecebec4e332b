-- What was removed from the atlas, for as long as it can be restored. Kept here as it was, and not in its own tables under a mark:
-- every other query would have to know the mark, and what is gone would stand in the way of names and groups. A later migration that
-- renames a column of those tables does so in `gone`, too.
create table removal (
  workspace_id uuid not null,
  -- Of the stage, journey or step itself.
  id uuid not null,
  kind text not null check (kind in ('stage', 'journey', 'step')),
  removed_at timestamptz not null,
  -- Lines by table.
  gone jsonb not null,
  -- The rules that led to a step, and lead to its journey since.
  rule_ids uuid[] not null default '{}',
  primary key (workspace_id, id)
);
