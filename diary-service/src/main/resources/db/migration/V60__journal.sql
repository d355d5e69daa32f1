-- Who read about which child and who decided what. Lines are only ever added; what is older than a few seconds is chained
-- and signed (journal.seal), so that a change made with every right in this database shows. See docs/decisions/0016.
CREATE SCHEMA journal;

CREATE SEQUENCE journal.line_number;

-- No names: a parent's number, an officer's account, ids of pupils and links, and codes.
CREATE TABLE journal.line (
    id         bigint      NOT NULL DEFAULT nextval('journal.line_number'),
    at         timestamptz NOT NULL DEFAULT statement_timestamp(),
    actor_kind text        NOT NULL CHECK (actor_kind IN ('parent', 'officer', 'gateway')),
    actor      text        NOT NULL,
    deed       text        NOT NULL CHECK (deed ~ '^[a-z_]{1,40}$'),
    basis      text        NOT NULL CHECK (basis IN ('link', 'school', 'state')),
    pupil_id   uuid,
    link_id    uuid,
    school     int,
    detail     text        CHECK (detail ~ '^[a-z_]{1,40}$'),
    slot       int,
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
COMMENT ON COLUMN journal.line.basis IS
    'link: the link in link_id; school: the pupil or the file is of this school; state: the state''s word';
COMMENT ON COLUMN journal.line.slot IS
    'only of readings: the ten minutes in which it was, counted from 1970; within them one line stands for all of a kind';
CREATE INDEX line_of_pupil ON journal.line (pupil_id, at) WHERE slot IS NULL;

-- One block of lines, in the order of their ids, none left out between after_id and last_id.
CREATE TABLE journal.seal (
    number    bigint      PRIMARY KEY,
    after_id  bigint      NOT NULL,
    last_id   bigint      NOT NULL,
    month     text        NOT NULL,
    leaves    bytea       NOT NULL,
    previous  bytea       NOT NULL,
    head      bytea       NOT NULL,
    sealed_at timestamptz NOT NULL,
    signature bytea       NOT NULL
);
ALTER TABLE journal.seal ALTER COLUMN leaves SET STORAGE EXTERNAL;
COMMENT ON COLUMN journal.seal.month IS
    'of all its lines, UTC, such as 2026-11';
COMMENT ON COLUMN journal.seal.leaves IS
    'id (8 bytes) and hash (32 bytes) of each line: says which line is not what it was';
COMMENT ON COLUMN journal.seal.head IS
    'the hash that began as the head of the block before, after each leaf was hashed into it';

CREATE FUNCTION journal.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is only ever added to';
END $$;

-- Row triggers come to every partition by themselves, statement triggers do not.
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE ON journal.line
    FOR EACH ROW EXECUTE FUNCTION journal.refuse();
CREATE TRIGGER not_emptied BEFORE TRUNCATE ON journal.line
    FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse();
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE ON journal.seal
    FOR EACH ROW EXECUTE FUNCTION journal.refuse();
CREATE TRIGGER not_emptied BEFORE TRUNCATE ON journal.seal
    FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse();

-- Makes the partitions of the months (UTC) from the last one on that are missing. They are attached and not created in
-- place, which would make every reading wait. The unique index cannot stand on the whole table, since it does not hold
-- the time; an insert with ON CONFLICT DO NOTHING heeds it on the partition.
CREATE FUNCTION journal.prepare_months(ahead int) RETURNS int LANGUAGE plpgsql AS $$
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
        EXECUTE format('CREATE TRIGGER not_emptied BEFORE TRUNCATE ON journal.%I FOR EACH STATEMENT'
                       ' EXECUTE FUNCTION journal.refuse()', part);
        EXECUTE format('ALTER TABLE journal.line ATTACH PARTITION journal.%I FOR VALUES FROM (%L) TO (%L)',
                       part, month AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC');
        made := made + 1;
    END LOOP;
    RETURN made;
END $$;

SELECT journal.prepare_months(13);
