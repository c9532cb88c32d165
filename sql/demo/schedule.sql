-- Has pg_cron do the clock work of the demo city every minute, as egov_clock. The job is made once: a job
-- that a DBA has changed or switched off stays as it is.
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS pg_cron;
SELECT cron.alter_job(cron.schedule('egov tick', '* * * * *', 'SELECT egov.tick(1)'), username => 'egov_clock')
 WHERE NOT EXISTS (SELECT FROM cron.job WHERE jobname = 'egov tick');
