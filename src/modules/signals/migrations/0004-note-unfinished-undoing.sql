-- Undoing has begun: what is left of the import can only be taken back, not gone on with.
alter table import add column is_taken_back boolean not null default false;

-- Kept contents hold on to their customers, so that a revision can be undone.
create index signal_version_by_customer on signal_version (workspace_id, (content ->> 'customerId'))
where content ->> 'customerId' is not null;
