-- Workspaces, walled off from each other, and who may do what in each.

create table workspace (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  time_zone text not null,
  customers_word text not null default 'customers',
  demo boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null
);

-- A person of a workspace: an account with a role. The name belongs to the membership, so that one workspace
-- neither sees nor changes what another calls the same person.
create table membership (
  workspace_id uuid not null references workspace (id),
  person_id uuid not null references identity_user (id),
  name text not null,
  title text,
  role text not null,
  scope jsonb not null,
  active boolean not null default true,
  demo boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, person_id)
);
create index membership_person on membership (person_id);

create table person_group (
  id uuid primary key,
  workspace_id uuid not null references workspace (id),
  kind text not null check (kind in ('department', 'team', 'partner')),
  name text not null,
  demo boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null,
  unique (workspace_id, id)
);
create unique index person_group_name on person_group (workspace_id, kind, lower(name));

create table person_group_member (
  workspace_id uuid not null,
  group_id uuid not null,
  person_id uuid not null,
  primary key (workspace_id, group_id, person_id),
  foreign key (workspace_id, group_id) references person_group (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references membership (workspace_id, person_id)
);
create index person_group_member_person on person_group_member (workspace_id, person_id);

create table api_key (
  id uuid primary key,
  workspace_id uuid not null references workspace (id),
  -- Null when made at the command line of the machine.
  made_by uuid,
  name text not null,
  start text not null,
  -- SHA-256 of the key, hexadecimal. The key is 256 random bits, so there is nothing to guess and a slow hash gains nothing.
  hash text not null unique,
  role text not null,
  scope jsonb not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  foreign key (workspace_id, made_by) references membership (workspace_id, person_id)
);
create index api_key_start on api_key (start);
create index api_key_workspace on api_key (workspace_id, created_at);
