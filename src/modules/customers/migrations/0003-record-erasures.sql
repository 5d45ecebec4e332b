-- That a customer was erased, when, by whom and why; never who it was. The customer's id stands here only while the work lasts.
create table erasure (
  id uuid primary key,
  workspace_id uuid not null,
  customer_id uuid,
  reason text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  job_id uuid,
  -- What went with the customer.
  signals int not null default 0,
  files int not null default 0,
  -- When the rows were gone, and when the database's files had forgotten their bytes.
  removed_at timestamptz,
  forgotten_at timestamptz,
  -- False when a server keeps the bytes in its write-ahead log until it reuses it.
  log_forgotten boolean
);
create index erasure_newest on erasure (workspace_id, asked_at desc, id desc);
-- Asking again goes on with the same erasure.
create unique index erasure_under_way on erasure (workspace_id, customer_id) where customer_id is not null;
