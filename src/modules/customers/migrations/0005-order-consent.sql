-- Which answer is the newest is known by the order in which they were recorded, not by a clock that can be set back.
alter table customer_consent add column position bigint;
update customer_consent set position = numbered.position
from (select id, row_number() over (order by recorded_at, id) as position from customer_consent) as numbered
where numbered.id = customer_consent.id;
alter table customer_consent alter column position set not null;
alter table customer_consent alter column position add generated always as identity;
select setval(pg_get_serial_sequence('customer_consent', 'position'), coalesce(max(position), 0) + 1, false)
from customer_consent;
