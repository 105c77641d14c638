-- Procrastinate wakes its workers on INSERT only: when a lock frees or an entry is handed
-- back nobody hears of it, and a chain moves one entry per poll (queue.md, T1).
CREATE FUNCTION pricedesk_wake() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    told text := json_build_object('type', 'job_inserted', 'job_id', COALESCE(NEW.id, OLD.id))::text;
BEGIN
    PERFORM pg_notify('procrastinate_queue_v1#' || OLD.queue_name, told);
    PERFORM pg_notify('procrastinate_any_queue_v1', told);
    RETURN NULL;
END $$;
CREATE TRIGGER pricedesk_wake_on_release AFTER UPDATE OF status ON procrastinate_jobs
    FOR EACH ROW WHEN (OLD.status = 'doing' AND (NEW.lock IS NOT NULL OR NEW.status = 'todo'))
    EXECUTE FUNCTION pricedesk_wake();
CREATE TRIGGER pricedesk_wake_on_delete AFTER DELETE ON procrastinate_jobs
    FOR EACH ROW WHEN (OLD.status = 'doing' AND OLD.lock IS NOT NULL)
    EXECUTE FUNCTION pricedesk_wake();
-- A backlog behind busy locks made every fetch slow (T12).
CREATE INDEX pricedesk_jobs_by_lock ON procrastinate_jobs (lock, priority DESC, id)
    WHERE status IN ('todo', 'doing') AND lock IS NOT NULL;
-- "Is there an entry for job N?", asked by recovery for every unfinished job.
CREATE INDEX pricedesk_jobs_by_subject ON procrastinate_jobs (((args ->> 'job_id')::bigint))
    WHERE status IN ('todo', 'doing') AND args ? 'job_id';
