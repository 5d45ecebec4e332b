-- The atlas: stages of the customer's life with us, the journeys in them, and the steps of each journey.
create table stage (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  position integer not null,
  version integer not null default 1,
  primary key (workspace_id, id)
);

create unique index stage_name on stage (workspace_id, lower(name));

create table journey (
  workspace_id uuid not null,
  id uuid not null,
  stage_id uuid not null,
  name text not null,
  position integer not null,
  job text not null default '',
  desired_result text not null default '',
  requirements text not null default '',
  aspirations text not null default '',
  owner_id uuid,
  team_id uuid,
  department_ids uuid[] not null default '{}',
  partner_ids uuid[] not null default '{}',
  metric text,
  demo boolean not null default false,
  version integer not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, stage_id) references stage (workspace_id, id)
);

create unique index journey_name on journey (workspace_id, lower(name));

create table step (
  workspace_id uuid not null,
  id uuid not null,
  journey_id uuid not null,
  name text not null,
  position integer not null,
  requirements text not null default '',
  aspirations text not null default '',
  senses text[] not null default '{}',
  partner_id uuid,
  version integer not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, journey_id) references journey (workspace_id, id) on delete cascade
);

create unique index step_name on step (workspace_id, journey_id, lower(name));

create table target (
  workspace_id uuid not null,
  id uuid not null,
  journey_id uuid not null,
  metric text not null,
  value double precision not null,
  by_day date,
  owner_id uuid,
  demo boolean not null default false,
  version integer not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, journey_id, metric),
  foreign key (workspace_id, journey_id) references journey (workspace_id, id) on delete cascade
);

-- Which signals belong where. Tried by position; the first whose conditions all hold places the signal.
create table mapping_rule (
  workspace_id uuid not null,
  id uuid not null,
  journey_id uuid not null,
  step_id uuid,
  position integer not null,
  conditions jsonb not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, journey_id) references journey (workspace_id, id) on delete cascade,
  foreign key (workspace_id, step_id) references step (workspace_id, id) on delete set null (step_id)
);
