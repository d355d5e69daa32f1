-- What IT staff tell everybody, above every page.
CREATE SCHEMA notices;

CREATE TABLE notices.notice (
    id          uuid        PRIMARY KEY,
    words       text        NOT NULL CHECK (length(words) BETWEEN 1 AND 300),
    shown_from  timestamptz NOT NULL,
    shown_until timestamptz NOT NULL,
    changed_at  timestamptz NOT NULL DEFAULT now(),
    changed_by  text        NOT NULL,
    CHECK (shown_from < shown_until)
);
CREATE INDEX notice_until ON notices.notice (shown_until);
COMMENT ON COLUMN notices.notice.changed_by IS
    'account of the member of the IT staff';
