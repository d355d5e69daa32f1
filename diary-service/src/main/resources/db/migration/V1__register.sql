-- What the schools' registers say. Written by uploads only, each of one school, all or nothing.
CREATE SCHEMA register;

CREATE TABLE register.school (
    number  int PRIMARY KEY CHECK (number > 0),
    name    text NOT NULL,
    data_at timestamptz
);
COMMENT ON COLUMN register.school.data_at IS
    'when lessons or marks of the school were last accepted; null: the school has not sent any yet';

CREATE TABLE register.school_class (
    id     int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school int  NOT NULL REFERENCES register.school,
    key    text COLLATE "C" NOT NULL,
    name   text NOT NULL,
    UNIQUE (school, key)
);
COMMENT ON COLUMN register.school_class.key IS
    'the name without spaces, dashes and quotes, in capital Cyrillic letters: "8 а", "8-А" and "8A" are one class';

-- A pupil is one enrolment in one school; the id is the register's own.
CREATE TABLE register.pupil (
    id         uuid PRIMARY KEY,
    school     int  NOT NULL REFERENCES register.school,
    class_id   int  NOT NULL REFERENCES register.school_class,
    class_name text NOT NULL,
    surname    text NOT NULL,
    given_name text NOT NULL,
    patronymic text,
    birth_date date NOT NULL,
    child_hash text,
    date_in    date NOT NULL,
    date_out   date,
    CHECK (date_out >= date_in)
);
COMMENT ON COLUMN register.pupil.child_hash IS
    'keyed hash of SNILS and birth date under the key that was current at the upload; the SNILS itself is never stored';
COMMENT ON COLUMN register.pupil.date_out IS
    'the first day on which the enrolment is no longer active (Europe/Moscow); the upload demands it for a pupil who left';
CREATE INDEX pupil_by_child_hash ON register.pupil (child_hash) WHERE child_hash IS NOT NULL;
CREATE INDEX pupil_of_school ON register.pupil (school, class_id);

-- Which class a pupil was in from which day, so that an old week keeps the lessons of the class of that time.
CREATE TABLE register.pupil_class (
    pupil_id uuid NOT NULL REFERENCES register.pupil,
    since    date NOT NULL,
    class_id int  NOT NULL REFERENCES register.school_class,
    PRIMARY KEY (pupil_id, since)
);

-- Names as the school writes them; the key is case-blind, with ё as е and single spaces.
CREATE TABLE register.subject (
    id     int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school int  NOT NULL REFERENCES register.school,
    key    text COLLATE "C" NOT NULL,
    name   text NOT NULL,
    UNIQUE (school, key)
);
CREATE TABLE register.work_type (
    id     int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school int  NOT NULL REFERENCES register.school,
    key    text COLLATE "C" NOT NULL,
    name   text NOT NULL,
    UNIQUE (school, key)
);

-- A school year is named by the calendar year in which it begins.
CREATE TABLE register.term (
    class_id    int      NOT NULL REFERENCES register.school_class,
    school_year smallint NOT NULL,
    name        text     NOT NULL,
    kind        text     NOT NULL CHECK (kind IN ('quarter', 'trimester', 'half', 'year')),
    date_from   date     NOT NULL,
    date_to     date     NOT NULL,
    PRIMARY KEY (class_id, school_year, name),
    CHECK (date_from <= date_to)
);

-- About 28 million rows a year: the key is the one read there is, a week of one class.
CREATE TABLE register.lesson (
    class_id    int      NOT NULL REFERENCES register.school_class,
    lesson_date date     NOT NULL,
    number      smallint NOT NULL,
    subgroup    text     NOT NULL,
    subject_id  int      NOT NULL REFERENCES register.subject,
    starts      time     NOT NULL,
    ends        time     NOT NULL,
    teacher     text,
    room        text,
    topic       text,
    homework    text,
    due_date    date,
    PRIMARY KEY (class_id, lesson_date, number, subgroup, subject_id),
    CHECK (starts < ends)
);
CREATE INDEX lesson_homework_due ON register.lesson (class_id, due_date) WHERE homework IS NOT NULL;

CREATE TYPE register.entry_kind AS ENUM ('mark', 'absence', 'lateness', 'remark');
CREATE SEQUENCE register.entry_number;

-- What the journal says about one pupil at one lesson; about 100 million rows a year. A mark belongs to a work, and a
-- work is its lesson, type and weight: kept in the row, it costs four bytes and saves a join for every mark read.
-- No foreign keys here: the upload finds each id by a join in the same transaction, and nothing above is ever deleted.
CREATE TABLE register.entry (
    school        int                 NOT NULL,
    row_id        text COLLATE "C"    NOT NULL,
    id            bigint              NOT NULL DEFAULT nextval('register.entry_number'),
    pupil_id      uuid                NOT NULL,
    lesson_date   date                NOT NULL,
    kind          register.entry_kind NOT NULL,
    lesson_number smallint,
    subject_id    int                 NOT NULL,
    work_type_id  int,
    weight        numeric(5, 2),
    value         text                NOT NULL,
    comment       text,
    entered_at    timestamptz         NOT NULL,
    removed_at    timestamptz,
    PRIMARY KEY (school, row_id)
);
-- A week or a term of one pupil is read from neighbouring entries of this index alone.
CREATE INDEX entry_of_pupil ON register.entry (pupil_id, lesson_date)
    INCLUDE (id, kind, lesson_number, subject_id, work_type_id, weight, value, comment, entered_at, removed_at);

-- Final marks stand apart: given by a teacher for a term, never an average.
CREATE TABLE register.final_mark (
    school      int         NOT NULL,
    row_id      text COLLATE "C" NOT NULL,
    id          bigint      NOT NULL DEFAULT nextval('register.entry_number'),
    pupil_id    uuid        NOT NULL,
    school_year smallint    NOT NULL,
    subject_id  int         NOT NULL,
    term_name   text        NOT NULL,
    value       text        NOT NULL,
    comment     text,
    given_on    date        NOT NULL,
    entered_at  timestamptz NOT NULL,
    removed_at  timestamptz,
    PRIMARY KEY (school, row_id)
);
CREATE INDEX final_mark_of_pupil ON register.final_mark (pupil_id, school_year)
    INCLUDE (id, subject_id, term_name, value, comment, given_on, entered_at, removed_at);

-- What a mark was before the school changed it: a changed mark stays visible as changed.
CREATE TABLE register.former_value (
    pupil_id    uuid        NOT NULL,
    entry_id    bigint      NOT NULL,
    replaced_at timestamptz NOT NULL,
    value       text        NOT NULL,
    weight      numeric(5, 2),
    entered_at  timestamptz NOT NULL,
    PRIMARY KEY (pupil_id, entry_id, replaced_at)
);

CREATE TABLE register.upload (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school    int         NOT NULL REFERENCES register.school,
    kind      text        NOT NULL,
    loaded_at timestamptz NOT NULL,
    file_rows int         NOT NULL,
    added     int         NOT NULL,
    changed   int         NOT NULL,
    removed   int         NOT NULL
);
