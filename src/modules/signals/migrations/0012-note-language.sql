-- Of a label about a whole text: the language that the text was read in, as two letters; null where it is too short to tell.
alter table signal_label add column language text;
alter table signal_label_draft add column language text;

create or replace view label_fact as
select workspace_id, signal_id, kind, theme_id, polarity, text_ordinal, span_start, span_end, origin, version, sign, language
from signal_label;
