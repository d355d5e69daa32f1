-- Files that an officer has sent and that somebody has still to confirm; deleted with the decision or when their time is
-- over. Of a file only its good rows are kept, as they were understood: a SNILS is a keyed hash already.
CREATE TABLE register.waiting_file (
    id           uuid        PRIMARY KEY,
    school       int         NOT NULL CHECK (school > 0),
    kind         text        NOT NULL,
    sha256       text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    row_form     text        NOT NULL,
    written      text        NOT NULL,
    sent_by      text        NOT NULL,
    sent_at      timestamptz NOT NULL DEFAULT now(),
    kept_until   timestamptz NOT NULL,
    file_rows    int         NOT NULL,
    added        int         NOT NULL,
    changed      int         NOT NULL,
    removed      int         NOT NULL,
    links_ending int         NOT NULL,
    links        int         NOT NULL,
    needs_second boolean     NOT NULL
);
CREATE INDEX waiting_file_of_school ON register.waiting_file (school, sent_at);
COMMENT ON COLUMN register.waiting_file.sha256 IS
    'of the file as it came: what is confirmed is this file and no other';
COMMENT ON COLUMN register.waiting_file.row_form IS
    'columns of its rows; a program that understands rows differently does not take it';
COMMENT ON COLUMN register.waiting_file.needs_second IS
    'it would end so many links that whoever sent it cannot confirm it';

CREATE TABLE register.waiting_rows (
    file_id uuid  NOT NULL REFERENCES register.waiting_file ON DELETE CASCADE,
    part    int   NOT NULL,
    rows    jsonb NOT NULL,
    PRIMARY KEY (file_id, part)
);

ALTER TABLE register.upload
    ADD COLUMN sha256         text,
    ADD COLUMN written        text,
    ADD COLUMN sent_by        text,
    ADD COLUMN confirmed_by   text,
    ADD COLUMN links_ended    int NOT NULL DEFAULT 0,
    ADD COLUMN links_restored int NOT NULL DEFAULT 0;
COMMENT ON COLUMN register.upload.confirmed_by IS
    'the second officer, where there was one';
CREATE INDEX upload_of_school ON register.upload (school, loaded_at);

-- Links that ended because the pupil left the school, and for nothing else: what comes back when the pupil does.
CREATE TABLE guardianship.ended_by_leaving (
    link_id  uuid        PRIMARY KEY REFERENCES guardianship.link,
    pupil_id uuid        NOT NULL,
    ended_at timestamptz NOT NULL
);
CREATE INDEX ended_by_leaving_of_pupil ON guardianship.ended_by_leaving (pupil_id);
