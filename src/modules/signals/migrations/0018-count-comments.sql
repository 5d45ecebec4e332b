-- Comments that an import brought or changed, each of them to be understood; with what still waits it says how far that has come.
alter table import add column comments int;
