-- Who came again is read often, and there can be millions of such lines. So each knows its customer's bucket, one of 256, by which a
-- share of the customers is drawn, or -1 for those who came so often that they always are; whether the customer gave another signal within a month of it, without which none of its
-- weeks or months holds a customer twice; and what came before it, so that customers can be counted without telling them apart.
alter table repeat_signal add column has_text boolean not null default false;
alter table repeat_signal add column bucket smallint not null default 0;
alter table repeat_signal add column near boolean not null default false;
alter table repeat_signal add column previous_day date;
alter table repeat_signal add column previous_day_in_journey date;
alter table repeat_answer add column bucket smallint not null default 0;
alter table repeat_answer add column near boolean not null default false;

-- Sums are kept by step, too; the nil UUID stands for signals that belong to none. They are derived, and made anew.
drop table signal_rollup;
create table signal_rollup (
  workspace_id uuid not null,
  span text not null,
  day date not null,
  journey_id uuid not null,
  step_id uuid not null,
  source_id uuid not null,
  kind text not null,
  signals int not null,
  with_text int not null
);
insert into signal_rollup
select signal.workspace_id, 'day', signal.occurred_on, coalesce(place.journey_id, '00000000-0000-0000-0000-000000000000'::uuid),
  coalesce(place.step_id, '00000000-0000-0000-0000-000000000000'::uuid), signal.source_id, signal.kind, count(*),
  count(*) filter (where signal.has_text)
from signal_fact signal left join place_fact place on place.signal_id = signal.signal_id
group by 1, 2, 3, 4, 5, 6, 7;
insert into signal_rollup
select workspace_id, 'month', date_trunc('month', day)::date, journey_id, step_id, source_id, kind, sum(signals), sum(with_text)
from signal_rollup group by 1, 2, 3, 4, 5, 6, 7;
create index signal_rollup_days on signal_rollup (workspace_id, span, day);
-- The latest day of a journey, without a look at the others.
create index signal_rollup_journeys on signal_rollup (workspace_id, span, journey_id, day);

drop table score_rollup;
create table score_rollup (
  workspace_id uuid not null,
  span text not null,
  day date not null,
  journey_id uuid not null,
  step_id uuid not null,
  source_id uuid not null,
  score_id int not null,
  value float8 not null,
  signals int not null
);
-- A signal that gave the same score twice counts with the first.
insert into score_rollup
select signal.workspace_id, 'day', signal.occurred_on, coalesce(place.journey_id, '00000000-0000-0000-0000-000000000000'::uuid),
  coalesce(place.step_id, '00000000-0000-0000-0000-000000000000'::uuid), signal.source_id, rated_score.id, score.value, count(*)
from signal_fact signal
join (
  select distinct on (signal_id, name, scale_key, scale_minimum, scale_maximum, scale_good_end) * from score_fact
  order by signal_id, name, scale_key, scale_minimum, scale_maximum, scale_good_end, ordinal) score
  on score.signal_id = signal.signal_id
join rated_score on rated_score.workspace_id = signal.workspace_id and rated_score.name = score.name
  and rated_score.scale_key = score.scale_key and rated_score.scale_minimum = score.scale_minimum
  and rated_score.scale_maximum = score.scale_maximum and rated_score.scale_good_end = score.scale_good_end
left join place_fact place on place.signal_id = signal.signal_id
group by 1, 2, 3, 4, 5, 6, 7, 8;
insert into score_rollup
select workspace_id, 'month', date_trunc('month', day)::date, journey_id, step_id, source_id, score_id, value, sum(signals)
from score_rollup group by 1, 2, 3, 4, 5, 6, 7, 8;
create index score_rollup_days on score_rollup (workspace_id, span, day);

alter table repeat_signal add column step_id uuid not null default '00000000-0000-0000-0000-000000000000';
alter table repeat_answer add column step_id uuid not null default '00000000-0000-0000-0000-000000000000';

update repeat_signal set step_id = coalesce(given.step_id, '00000000-0000-0000-0000-000000000000'),
  bucket = case when given.times > 12 then -1 else uuid_hash(repeat_signal.customer_id) & 255 end, has_text = signal.has_text, near = given.near,
  previous_day = given.previous_day, previous_day_in_journey = given.previous_day_in_journey
from (
  select repeat_signal.signal_id, place.step_id,
    coalesce(day - lag(day) over every <= 31, false) or coalesce(lead(day) over every - day <= 31, false) as near,
    lag(day) over every as previous_day, count(*) over (partition by repeat_signal.workspace_id, customer_id) as times,
    lag(day) over (partition by repeat_signal.workspace_id, customer_id, repeat_signal.journey_id
      order by day, repeat_signal.signal_id) as previous_day_in_journey
  from repeat_signal left join place_fact place on place.signal_id = repeat_signal.signal_id
  window every as (partition by repeat_signal.workspace_id, customer_id order by day, repeat_signal.signal_id)) given
join signal_fact signal on signal.signal_id = given.signal_id
where repeat_signal.signal_id = given.signal_id;

-- Answers follow from the lines above.
delete from repeat_answer;
insert into repeat_answer (workspace_id, customer_id, day, journey_id, step_id, source_id, score_id, value, bucket, near)
select signal.workspace_id, signal.customer_id, signal.day, signal.journey_id, signal.step_id, signal.source_id, rated_score.id, score.value,
  signal.bucket,
  coalesce(day - lag(day) over own <= 31, false) or coalesce(lead(day) over own - day <= 31, false)
from repeat_signal signal
join (
  select distinct on (signal_id, name, scale_key, scale_minimum, scale_maximum, scale_good_end) * from score_fact
  order by signal_id, name, scale_key, scale_minimum, scale_maximum, scale_good_end, ordinal) score
  on score.signal_id = signal.signal_id
join rated_score on rated_score.workspace_id = signal.workspace_id and rated_score.name = score.name
  and rated_score.scale_key = score.scale_key and rated_score.scale_minimum = score.scale_minimum
  and rated_score.scale_maximum = score.scale_maximum and rated_score.scale_good_end = score.scale_good_end
window own as (partition by signal.workspace_id, signal.customer_id, rated_score.id order by signal.day);

drop index repeat_signal_days;
drop index repeat_answer_days;
create index repeat_signal_buckets on repeat_signal (workspace_id, bucket) include (day, journey_id, step_id, source_id, customer_id, signal_id, has_text);
create index repeat_signal_journeys on repeat_signal (workspace_id, journey_id, bucket) include (day, step_id, source_id, customer_id, signal_id, has_text);
create index repeat_signal_days on repeat_signal (workspace_id, day);
create index repeat_signal_near on repeat_signal (workspace_id, day, bucket) include (journey_id, step_id, source_id, customer_id, signal_id, has_text) where near;
create index repeat_answer_buckets on repeat_answer (workspace_id, bucket) include (day, journey_id, step_id, source_id, customer_id, score_id, value);
create index repeat_answer_journeys on repeat_answer (workspace_id, journey_id, bucket) include (day, step_id, source_id, customer_id, score_id, value);
create index repeat_answer_near on repeat_answer (workspace_id, day, bucket) include (journey_id, step_id, source_id, customer_id, score_id, value) where near;

-- How many signals of a month came after another of the same customer, by the month of the one before: of the workspace
-- (scope 'workspace'), or of a journey, then counting only what the customer gave on it.
create table return_rollup (
  workspace_id uuid not null,
  scope text not null,
  journey_id uuid not null,
  month date not null,
  previous_month date not null,
  signals int not null,
  primary key (workspace_id, scope, journey_id, month, previous_month)
);
insert into return_rollup (workspace_id, scope, journey_id, month, previous_month, signals)
select workspace_id, 'workspace', '00000000-0000-0000-0000-000000000000'::uuid, date_trunc('month', day)::date, date_trunc('month', previous_day)::date, count(*)
from repeat_signal where previous_day is not null group by 1, 2, 3, 4, 5
union all
select workspace_id, 'journey', journey_id, date_trunc('month', day)::date, date_trunc('month', previous_day_in_journey)::date, count(*)
from repeat_signal where previous_day_in_journey is not null group by 1, 2, 3, 4, 5;
