-- When a parent last looked at a child's week on its page, and what the register held then: "new since the last time" is
-- counted from there. Readings of less than half an hour apart are one visit. Programs and other parents move nothing.
CREATE SCHEMA visits;

CREATE TABLE visits.visit (
    parent_id       text        NOT NULL,
    pupil_id        uuid        NOT NULL,
    seen_at         timestamptz NOT NULL,
    seen_entry      bigint      NOT NULL,
    seen_change     timestamptz NOT NULL,
    seen_homework   timestamptz NOT NULL,
    before_at       timestamptz,
    before_entry    bigint,
    before_change   timestamptz,
    before_homework timestamptz,
    PRIMARY KEY (parent_id, pupil_id),
    CHECK (num_nulls(before_at, before_entry, before_change, before_homework) IN (0, 4))
) WITH (fillfactor = 80);
COMMENT ON TABLE visits.visit IS
    'seen_…: the last reading of the visit that goes on; before_…: the last one of the visit before it';
COMMENT ON COLUMN visits.visit.seen_entry IS
    'the highest register.entry_number that was there: uploads of a school take numbers one after the other, so that what'
    ' comes later has a higher one, whenever its teacher says that it was entered';
COMMENT ON COLUMN visits.visit.seen_change IS
    'the last correction or removal that was there, by the same order';

ALTER TABLE register.lesson ADD COLUMN homework_at timestamptz;
COMMENT ON COLUMN register.lesson.homework_at IS
    'when the homework, or the day for which it is, last came or changed; null: there is none, or it is older than this column';
