-- Passages that belong to a theme, and that do not; masked before they are written.
alter table theme add column examples text[] not null default '{}';
alter table theme add column counterexamples text[] not null default '{}';
