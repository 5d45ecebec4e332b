-- A step, too, is something that the customer wants done.
alter table step add column job text not null default '';
alter table step add column desired_result text not null default '';
alter table step add column demo boolean not null default false;
