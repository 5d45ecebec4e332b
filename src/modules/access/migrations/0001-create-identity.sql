-- Who somebody is: account, password, sessions. better-auth reads and writes these tables (identity.ts maps its names to ours);
-- what a person may do is in membership, which is ours alone.

create table identity_user (
  id uuid primary key,
  name text not null,
  -- Always lower case, so that one address is one account.
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  -- True while the password is the one an administrator handed over.
  password_is_temporary boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table identity_session (
  id uuid primary key,
  user_id uuid not null references identity_user (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index identity_session_user on identity_session (user_id);
create index identity_session_expiry on identity_session (expires_at);

-- A way to sign in: today a password ("credential"); later an external provider.
create table identity_account (
  id uuid primary key,
  user_id uuid not null references identity_user (id) on delete cascade,
  provider_id text not null,
  account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index identity_account_user on identity_account (user_id);

create table identity_verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index identity_verification_identifier on identity_verification (identifier);
