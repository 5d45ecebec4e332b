-- Which state the sums of a workspace are in: another value after every change to them.
create table rollup_revision (
  workspace_id uuid primary key,
  revision uuid not null
);
insert into rollup_revision (workspace_id, revision)
select workspace_id, gen_random_uuid() from (select distinct workspace_id from signal_rollup) every;
