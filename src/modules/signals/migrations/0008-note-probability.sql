-- How likely a label's polarity is, by what gave it; null where it does not say. People are shown the least sure first.
alter table signal_label add column probability real;
create index signal_label_by_sureness on signal_label (workspace_id, probability)
  where kind = 'sentiment' and span_start is null and origin = 'rules' and probability is not null;
