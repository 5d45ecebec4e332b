-- From which signals it was learnt, so that it goes with one of them; null where that was not noted: then it goes with any.
alter table learning add column signal_ids uuid[];
alter table learning add column forgotten_at timestamptz;
