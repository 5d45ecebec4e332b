-- How a session began, for what is asked of it and for whoever looks through their sessions.

alter table identity_session
  add column signed_in_by text not null default 'password' check (signed_in_by in ('password', 'provider')),
  -- Whether the provider said that it had asked for more than a password. Of a sign-in by password the account itself says it.
  add column second_factor boolean not null default false,
  add column last_seen_at timestamptz;
