-- A second factor: codes of an authenticator app (RFC 6238), and codes on paper for when the telephone is gone.

alter table identity_user add column two_factor_enabled boolean not null default false;

create table identity_two_factor (
  id uuid primary key,
  user_id uuid not null unique references identity_user (id) on delete cascade,
  -- Both encrypted with the installation's secret.
  secret text not null,
  backup_codes text not null,
  -- False until the first right code: a secret that nobody has yet read out of the app.
  verified boolean not null default false,
  failed_verification_count int not null default 0,
  locked_until timestamptz
);

alter table workspace add column second_factor_required boolean not null default false;
