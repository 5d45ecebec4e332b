-- What a label of kind "effort" or "emotion" says: high or low, or which emotion. Null for themes and sentiment.
alter table signal_label add column sign text;
alter table signal_label_draft add column sign text;
create index signal_label_by_sign on signal_label (workspace_id, kind, sign, signal_id) where sign is not null;

-- One line a label: also kind "effort" and "emotion", with `sign`; their span is the words that prove it.
create or replace view label_fact as
select workspace_id, signal_id, kind, theme_id, polarity, text_ordinal, span_start, span_end, origin, version, sign
from signal_label;
