-- Home counts the work completed in each of twelve months.
create index work_order_by_completion on business.work_order (network_id, provider_id, completed_at) where completed_at is not null;
