-- A parent asks a school for a child whom the state has confirmed; the school decides without a visit. What the state had
-- said stays beside it as keyed hashes, so that the officer's yes is judged by it and by what is so on that day.
ALTER TABLE applications.application
    ADD COLUMN found_pupil       uuid,
    ADD COLUMN found_answered_at timestamptz,
    ADD COLUMN found_child       text[],
    ADD COLUMN found_person      text[],
    ADD CONSTRAINT application_found_whole
        CHECK (num_nulls(found_pupil, found_answered_at, found_child, found_person) IN (0, 4)),
    DROP CONSTRAINT application_relation_check,
    ADD CONSTRAINT application_relation_check
        CHECK (relation IN ('mother', 'father', 'guardian', 'other') OR relation = 'by_state' AND found_pupil IS NOT NULL);
COMMENT ON COLUMN applications.application.found_pupil IS
    'register id of the child whom the state confirmed; null: a paper for the desk';
CREATE UNIQUE INDEX application_one_found_open ON applications.application (parent_id, found_pupil)
    WHERE state = 'created' AND found_pupil IS NOT NULL;

-- Ninety days end with a day, Europe/Moscow, as a parent reads a date.
UPDATE applications.application
SET expires_at = ((expires_at AT TIME ZONE 'Europe/Moscow')::date + 1)::timestamp AT TIME ZONE 'Europe/Moscow'
                 - interval '1 microsecond'
WHERE state = 'created';

-- A desk's list of what came to an end, the last first; one whose time is over may not be written down yet.
DROP INDEX applications.application_closed;
CREATE INDEX application_ended ON applications.application (school, coalesce(closed_at, expires_at) DESC, id);

-- What stays of an application when its names are destroyed: the number that somebody may still hold on paper, and how it
-- ended. Nobody can be found by it.
CREATE TABLE applications.outcome (
    number       text        PRIMARY KEY,
    school       int         NOT NULL,
    state        text        NOT NULL CHECK (state IN ('granted', 'refused', 'withdrawn', 'expired')),
    created_on   date        NOT NULL,
    closed_on    date        NOT NULL,
    reasons      text[],
    destroyed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX application_closed_at ON applications.application (closed_at) WHERE state <> 'created';
