-- What parents ask of schools: access to the diary of one child each.
CREATE SCHEMA applications;

-- Two spellings of one name. Capitals are listed, since the database's locale may know no Cyrillic letters.
CREATE FUNCTION applications.name_key(name text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN btrim(regexp_replace(regexp_replace(
        translate(lower(normalize(name, NFC)),
                  U&'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯё\00A0',
                  'абвгдеежзийклмнопрстуфхцчшщъыьэюяе '),
        '\s+', ' ', 'g'), ' ?- ?', '-', 'g'));

CREATE SEQUENCE applications.number START 1000000;

CREATE TABLE applications.application (
    id                   uuid        PRIMARY KEY,
    number               text        NOT NULL UNIQUE,
    parent_id            text        NOT NULL,
    applicant_surname    text        NOT NULL,
    applicant_given_name text        NOT NULL,
    applicant_patronymic text,
    applicant_verified   boolean     NOT NULL,
    relation             text        NOT NULL CHECK (relation IN ('mother', 'father', 'guardian', 'other')),
    child_surname        text        NOT NULL,
    child_given_name     text        NOT NULL,
    child_patronymic     text,
    child_key            text        NOT NULL GENERATED ALWAYS AS
        (applications.name_key(child_surname) || ' ' || applications.name_key(child_given_name)) STORED,
    birth_date           date        NOT NULL,
    school               int         NOT NULL,
    class_name           text        NOT NULL,
    state                text        NOT NULL
        CHECK (state IN ('created', 'granted', 'refused', 'withdrawn', 'expired')),
    version              int         NOT NULL,
    created_at           timestamptz NOT NULL,
    expires_at           timestamptz NOT NULL,
    closed_at            timestamptz,
    decided_by           text,
    pupil_id             uuid,
    reasons              text[],
    CHECK ((state = 'created') = (closed_at IS NULL)),
    CHECK ((state IN ('granted', 'refused')) = (decided_by IS NOT NULL)),
    CHECK ((state = 'granted') = (pupil_id IS NOT NULL)),
    CHECK ((state = 'refused') = (reasons IS NOT NULL)),
    CHECK (cardinality(reasons) > 0)
);
COMMENT ON COLUMN applications.application.number IS
    'what people read out; it names the application only, never a pupil';
COMMENT ON COLUMN applications.application.applicant_verified IS
    'the applicant''s name is the state''s word, not what was typed in';
COMMENT ON COLUMN applications.application.decided_by IS
    'account of the officer who saw the passport and decided; the passport itself is never stored';

CREATE UNIQUE INDEX application_one_open ON applications.application (parent_id, school, birth_date, child_key)
    WHERE state = 'created';
CREATE INDEX application_of_parent ON applications.application (parent_id, created_at DESC);
CREATE INDEX application_waiting ON applications.application (school, created_at DESC, id) WHERE state = 'created';
CREATE INDEX application_closed ON applications.application (school, closed_at DESC, id) WHERE state <> 'created';
CREATE INDEX application_due ON applications.application (expires_at) WHERE state = 'created';
