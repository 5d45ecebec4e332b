-- Who put the list of first steps aside. Without a person it was done on the machine itself.
create table first_hour_aside (
  workspace_id uuid not null,
  person_id uuid
);
create unique index first_hour_aside_by_person on first_hour_aside (workspace_id, person_id) nulls not distinct;
