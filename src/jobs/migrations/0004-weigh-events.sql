-- How much an event brings, so that what still waits can be summed without unpacking payloads: the signals that it names, how many of
-- them, the first ones, have words, and the import that brought them.
alter table event add column signals int not null default 0;
alter table event add column comments int not null default 0;
alter table event add column import_id uuid;

-- Of what waits already nobody noted which signals have words; each counts as if it had, for the minutes until it is read.
update event set signals = jsonb_array_length(payload -> 'signalIds') where jsonb_typeof(payload -> 'signalIds') = 'array';
update event set comments = signals where name = 'signals-stored';

-- How fast each subscriber has been lately: milliseconds that it was busy, and comments that went by, both fading.
alter table event_subscriber add column busy_ms float8 not null default 0;
alter table event_subscriber add column comments float8 not null default 0;
