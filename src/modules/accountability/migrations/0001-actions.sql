-- The register of actions: changes to how we work, each with an owner, a date, and an effect said before it is done.
create table action (
  workspace_id uuid not null,
  id uuid not null,
  title text not null,
  journey_id uuid not null,
  theme_id uuid,
  owner_id uuid not null,
  status text not null check (status in ('proposed', 'agreed', 'under-way', 'done', 'cancelled')),
  due date not null,
  expected_metric text not null,
  expected_change double precision not null,
  expected_by date not null,
  effective_from date,
  reason text,
  opened_by text not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  demo boolean not null default false,
  version integer not null default 1,
  primary key (workspace_id, id)
);

create index action_by_journey on action (workspace_id, journey_id);
create index action_by_owner on action (workspace_id, owner_id, status);

-- What happened to an action, in words of the register; never changed afterwards.
create table action_event (
  workspace_id uuid not null,
  id uuid not null,
  action_id uuid not null,
  at timestamptz not null,
  by_name text not null,
  what text not null,
  from_value text,
  to_value text,
  primary key (workspace_id, id),
  foreign key (workspace_id, action_id) references action (workspace_id, id) on delete cascade
);

create index action_event_by_action on action_event (workspace_id, action_id, at);

create table action_comment (
  workspace_id uuid not null,
  id uuid not null,
  action_id uuid not null,
  at timestamptz not null,
  by_name text not null,
  text text not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, action_id) references action (workspace_id, id) on delete cascade
);

create index action_comment_by_action on action_comment (workspace_id, action_id, at);

-- The signals that an action answers. No foreign key: a signal may be erased, the action stays.
create table action_signal (
  workspace_id uuid not null,
  action_id uuid not null,
  signal_id uuid not null,
  primary key (workspace_id, action_id, signal_id),
  foreign key (workspace_id, action_id) references action (workspace_id, id) on delete cascade
);
