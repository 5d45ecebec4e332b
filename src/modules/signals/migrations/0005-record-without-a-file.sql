-- What programs send for one source on one day is an import, too, without a file.
alter table import alter column file_id drop not null;
alter table import add column recorded_source_id uuid;
alter table import add column recorded_day date;
-- At most one a day that still takes more; one that was taken back does not.
create unique index import_by_recorded_day on import (recorded_source_id, recorded_day)
where state = 'done' and recorded_source_id is not null;
