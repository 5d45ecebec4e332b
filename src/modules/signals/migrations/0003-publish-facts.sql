-- The published views: what other modules may read. A column here is a promise; the tables behind are private.
-- Every query over `signal_fact as signal` carries signalCondition(actor, filter), the only permission predicate.

-- One line a signal.
create view signal_fact as
select workspace_id, id as signal_id, occurred_on, resolution, kind, source_id, customer_id, attributes, has_text, has_score
from signal;

-- One line a score; `value` is on the scale that `scale_key` names, and scales are never mixed.
create view score_fact as
select workspace_id, signal_id, ordinal, name, scale_key, scale_minimum, scale_maximum, scale_good_end, value
from signal_score;

-- One line a label: kind "theme" (theme_id, and the polarity with which it is spoken of, if known) or "sentiment".
create view label_fact as
-- The span counts UTF-16 units of the masked text with that ordinal; null when the label is about the whole text.
select workspace_id, signal_id, kind, theme_id, polarity, text_ordinal, span_start, span_end, origin, version
from signal_label;

-- One line a signal that belongs to a journey.
create view place_fact as
select workspace_id, signal_id, journey_id, step_id, origin, rule_id
from signal_place
where journey_id is not null;

-- One line a source.
create view source_fact as
select workspace_id, id as source_id, name, kind, resolution
from source;
