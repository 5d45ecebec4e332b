-- What a person said of single statements: [{start, end, tone, themeIds}], in UTF-16 units of the text.
alter table correction add column statements jsonb not null default '[]';
-- Given to a comment drawn by lot, without sight of what was read or of what others said.
alter table correction add column sampled boolean not null default false;

-- What had been read is what was read before the first person judged it; later ones had been given the first one's answer.
update correction set said_tone = first.said_tone, said_theme_ids = first.said_theme_ids
from (select distinct on (workspace_id, signal_id, text_ordinal) workspace_id, signal_id, text_ordinal, said_tone, said_theme_ids
  from correction order by workspace_id, signal_id, text_ordinal, at, person_id) as first
where correction.workspace_id = first.workspace_id and correction.signal_id = first.signal_id
  and correction.text_ordinal = first.text_ordinal;
