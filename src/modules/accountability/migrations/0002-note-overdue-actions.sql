-- That an action is overdue is told once for each date it was due.
create table action_overdue_notice (
  workspace_id uuid not null,
  action_id uuid not null,
  due date not null,
  primary key (workspace_id, action_id, due),
  foreign key (workspace_id, action_id) references action (workspace_id, id) on delete cascade
);
