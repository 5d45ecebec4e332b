-- As the list is sorted: customers who were never seen come last.
drop index customer_by_workspace;
create index customer_by_last_seen on customer (workspace_id, (coalesce(last_seen, '0001-01-01')) desc, id desc);
