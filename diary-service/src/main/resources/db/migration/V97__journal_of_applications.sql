-- Decisions about applications, what officers looked at, and logins stand in the journal too.
ALTER TABLE journal.line ADD COLUMN application_id uuid;
COMMENT ON COLUMN journal.line.application_id IS
    'what an officer looked at or decided about; whose it is stands in the application';
COMMENT ON COLUMN journal.line.slot IS
    'only of readings and looks: the ten minutes in which it was, counted from 1970; within them one line stands for all of a kind';

-- Members of the IT staff log in as well. The partitions carry copies of the check as their own.
ALTER TABLE journal.line DROP CONSTRAINT line_actor_kind_check;
DO $$
DECLARE
    part regclass;
BEGIN
    FOR part IN SELECT inhrelid FROM pg_inherits WHERE inhparent = 'journal.line'::regclass LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS line_actor_kind_check', part);
    END LOOP;
END $$;
ALTER TABLE journal.line ADD CONSTRAINT line_actor_kind_check
    CHECK (actor_kind IN ('parent', 'officer', 'operator', 'gateway'));

-- As before, and of the looks of one officer at one thing one line in ten minutes.
CREATE FUNCTION journal.one_look(part text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE UNIQUE INDEX %I ON journal.%I (actor, deed, pupil_id, application_id, slot)'
                   ' NULLS NOT DISTINCT WHERE slot IS NOT NULL AND deed <> ''read''', part || '_one_look', part);
END $$;

SELECT journal.one_look(c.relname)
FROM pg_inherits i
JOIN pg_class c ON c.oid = i.inhrelid
WHERE i.inhparent = 'journal.line'::regclass;

CREATE OR REPLACE FUNCTION journal.prepare_months(ahead int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
    this_month timestamp := date_trunc('month', now() AT TIME ZONE 'UTC');
    month      timestamp;
    part       text;
    made       int := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('journal.prepare_months', 0));
    FOR month IN SELECT generate_series(this_month - interval '1 month',
                                        this_month + make_interval(months => ahead), interval '1 month') LOOP
        part := 'line_' || to_char(month, 'YYYY_MM');
        CONTINUE WHEN to_regclass('journal.' || part) IS NOT NULL;
        EXECUTE format('CREATE TABLE journal.%I (LIKE journal.line INCLUDING ALL)', part);
        EXECUTE format('CREATE UNIQUE INDEX %I ON journal.%I (pupil_id, slot, link_id, detail) WHERE slot IS NOT NULL',
                       part || '_once', part);
        PERFORM journal.one_look(part);
        EXECUTE format('CREATE TRIGGER not_emptied BEFORE TRUNCATE ON journal.%I FOR EACH STATEMENT'
                       ' EXECUTE FUNCTION journal.refuse()', part);
        EXECUTE format('ALTER TABLE journal.line ATTACH PARTITION journal.%I FOR VALUES FROM (%L) TO (%L)',
                       part, month AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC');
        made := made + 1;
    END LOOP;
    RETURN made;
END $$;
