-- Which parent may read about which pupil. The rule of access is the view at the end; nothing else decides.
CREATE SCHEMA guardianship;

-- One order over all changes: a later decision about a pair always has the higher version, whichever link it concerns.
CREATE SEQUENCE guardianship.link_version;

CREATE TABLE guardianship.link (
    id               uuid        PRIMARY KEY,
    parent_id        text        NOT NULL,
    pupil_id         uuid        NOT NULL,
    basis            text        NOT NULL CHECK (basis IN ('desk', 'state_child')),
    version          bigint      NOT NULL UNIQUE,
    granted_at       timestamptz NOT NULL,
    granted_by       text        NOT NULL,
    suspended_at     timestamptz,
    suspended_reason text,
    suspended_by     text,
    ended_at         timestamptz,
    ended_reason     text,
    ended_by         text,
    ended_document   text,
    CHECK ((suspended_at IS NULL) = (suspended_reason IS NULL)),
    CHECK ((ended_at IS NULL) = (ended_reason IS NULL))
);
CREATE UNIQUE INDEX link_one_open ON guardianship.link (parent_id, pupil_id) WHERE ended_at IS NULL;
CREATE INDEX link_of_pupil ON guardianship.link (pupil_id);

-- A bar stands until an officer of the pupil's school lifts it with a reason and a document.
CREATE TABLE guardianship.bar (
    id            uuid        PRIMARY KEY,
    parent_id     text        NOT NULL,
    person_hashes text[]      NOT NULL,
    pupil_id      uuid        NOT NULL,
    child_hash    text,
    reason        text        NOT NULL CHECK (reason IN ('court_order', 'mistake', 'contest')),
    document      text,
    imposed_at    timestamptz NOT NULL,
    imposed_by    text        NOT NULL,
    lifted_at     timestamptz,
    lifted_by     text,
    lift_reason   text,
    lift_document text,
    CHECK (lifted_at IS NULL OR (lifted_by IS NOT NULL AND lift_reason IS NOT NULL AND lift_document IS NOT NULL))
);
CREATE INDEX bar_of_pupil ON guardianship.bar (pupil_id) WHERE lifted_at IS NULL;
CREATE INDEX bar_of_parent ON guardianship.bar (parent_id) WHERE lifted_at IS NULL;
CREATE INDEX bar_of_person ON guardianship.bar USING gin (person_hashes) WHERE lifted_at IS NULL;
COMMENT ON COLUMN guardianship.bar.person_hashes IS
    'keyed hashes of the person when known: the bar follows the person to another account';
COMMENT ON COLUMN guardianship.bar.child_hash IS
    'the pupil''s keyed hash at that time: the state''s word about the same child opens no other enrolment';

-- Which person stands behind an account, as its last state login said.
CREATE TABLE guardianship.person (
    parent_id     text        PRIMARY KEY,
    person_hashes text[]      NOT NULL,
    seen_at       timestamptz NOT NULL
);
CREATE INDEX person_by_hash ON guardianship.person USING gin (person_hashes);

-- What Keycloak is still to be told. Each row carries the link's whole state, so order and repetition do no harm.
CREATE TABLE guardianship.handover (
    id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    parent_id       text        NOT NULL,
    pupil_id        uuid        NOT NULL,
    version         bigint      NOT NULL,
    in_force        boolean     NOT NULL,
    written_at      timestamptz NOT NULL DEFAULT now(),
    attempts        int         NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT now(),
    last_problem    text,
    parked_at       timestamptz,
    delivered_at    timestamptz
);
CREATE INDEX handover_due ON guardianship.handover (next_attempt_at)
    WHERE delivered_at IS NULL AND parked_at IS NULL;
CREATE INDEX handover_of_parent ON guardianship.handover (parent_id) WHERE delivered_at IS NULL;
CREATE INDEX handover_delivered ON guardianship.handover (delivered_at) WHERE delivered_at IS NOT NULL;

-- How far the hourly comparison with Keycloak has come.
CREATE TABLE guardianship.sweep (
    only_row    boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    started_at  timestamptz NOT NULL DEFAULT '-infinity',
    last_parent text        NOT NULL DEFAULT ''
);
INSERT INTO guardianship.sweep DEFAULT VALUES;

-- The rule of access (invariant 1): every read of a pupil's data joins this view in the same statement.
CREATE VIEW guardianship.link_in_force AS
SELECT l.parent_id, l.pupil_id, l.id AS link_id
FROM guardianship.link l
JOIN register.pupil p ON p.id = l.pupil_id
CROSS JOIN (SELECT (now() AT TIME ZONE 'Europe/Moscow')::date AS day) today
WHERE l.ended_at IS NULL
  AND l.suspended_at IS NULL
  AND NOT EXISTS (
      SELECT FROM guardianship.bar b
      WHERE b.pupil_id = l.pupil_id
        AND b.lifted_at IS NULL
        AND (b.parent_id = l.parent_id
             OR EXISTS (SELECT FROM guardianship.person s
                        WHERE s.parent_id = l.parent_id AND s.person_hashes && b.person_hashes)))
  AND p.date_in <= today.day
  AND (p.date_out IS NULL OR p.date_out > today.day)
  AND p.birth_date > (today.day - interval '18 years')::date;
