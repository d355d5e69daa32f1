-- When the officers of a school receive parents, as they wrote it. Anybody may read it; it names nobody.
CREATE SCHEMA reception;

CREATE TABLE reception.school (
    school     int         PRIMARY KEY CHECK (school > 0),
    note       text        NOT NULL CHECK (length(note) <= 300),
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_by text        NOT NULL
);
COMMENT ON COLUMN reception.school.changed_by IS
    'account of the officer';

CREATE TABLE reception.hours (
    school  int      NOT NULL REFERENCES reception.school,
    weekday smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    opens   time     NOT NULL,
    closes  time     NOT NULL,
    room    text     NOT NULL CHECK (length(room) <= 60),
    PRIMARY KEY (school, weekday),
    CHECK (opens < closes)
);
COMMENT ON COLUMN reception.hours.weekday IS
    '1 is Monday';
