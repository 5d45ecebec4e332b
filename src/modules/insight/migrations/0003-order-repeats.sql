-- Answers of customers who are drawn are added up customer by customer: in this order, nothing is left to be sorted. And by step: a
-- split by step went through the whole journey for each.
drop index repeat_answer_buckets;
create index repeat_answer_buckets on repeat_answer (workspace_id, bucket, customer_id, score_id) include (day, journey_id, step_id, source_id, value);
drop index repeat_answer_journeys;
create index repeat_answer_journeys on repeat_answer (workspace_id, journey_id, bucket, customer_id, score_id) include (day, step_id, source_id, value);
create index repeat_answer_steps on repeat_answer (workspace_id, journey_id, step_id, bucket, customer_id, score_id) include (day, source_id, value);

-- One journey's lines, without a look at those of the others.
create index score_rollup_journeys on score_rollup (workspace_id, span, journey_id, day);
create index theme_score_rollup_journeys on theme_score_rollup (workspace_id, span, journey_id, day);
