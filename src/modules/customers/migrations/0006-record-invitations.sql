-- Who was invited to answer what. A row for each import that told of an invitation: what the newest version says is in
-- force, and an import that is taken back takes its row with it.
create table customer_invitation (
  -- The id that the answer's signal has: so an answer that comes later, by whatever way, finds its invitation.
  id uuid not null,
  import_id uuid not null,
  version int not null,
  workspace_id uuid not null,
  source_id uuid not null,
  -- The source's own name for it.
  external_id text not null,
  -- Null when the source knows nobody, and when nothing was sent.
  customer_id uuid references customer (id) on delete cascade,
  -- Null when it was never sent.
  sent_at timestamptz,
  answered_on date,
  delivery_status text,
  channel text,
  primary key (id, import_id)
);
create index customer_invitation_by_source on customer_invitation (source_id, id, version desc);
create index customer_invitation_by_import on customer_invitation (import_id);
create index customer_invitation_by_customer on customer_invitation (customer_id) where customer_id is not null;

-- One line an invitation, as it is known now.
create view invitation_fact as
select distinct on (source_id, id) id as invitation_id, workspace_id, source_id, external_id, customer_id, sent_at, answered_on,
  delivery_status, channel
from customer_invitation
order by source_id, id, version desc;
