-- A signal that gave the same score twice counts with the first. Noted when it is written: looking for an earlier one with each score
-- that is counted kept PostgreSQL from every quick way through many of them.
alter table signal_score add column is_repeat boolean not null default false;
update signal_score score set is_repeat = true
where ordinal > 0 and exists (select from signal_score earlier
  where earlier.signal_id = score.signal_id and earlier.ordinal < score.ordinal and earlier.name = score.name
    and earlier.scale_key = score.scale_key and earlier.scale_minimum = score.scale_minimum
    and earlier.scale_maximum = score.scale_maximum and earlier.scale_good_end = score.scale_good_end);

create or replace view score_fact as
select workspace_id, signal_id, ordinal, name, scale_key, scale_minimum, scale_maximum, scale_good_end, value, is_repeat
from signal_score;
