-- The step that a signal was on until that was removed: it comes back with the step, unless the signal was put elsewhere meanwhile.
alter table signal_place add column left_step_id uuid;
create index signal_place_by_left_step on signal_place (left_step_id) where left_step_id is not null;
