-- Consent to the processing of personal data: a document of its own, with versions, receipts and withdrawals.
CREATE SCHEMA consent;

-- What people were asked to agree to, word by word. A version never reads differently afterwards.
CREATE TABLE consent.text (
    version    text        PRIMARY KEY CHECK (version ~ '^[0-9a-z][0-9a-z.-]{0,31}$'),
    hash       text        NOT NULL UNIQUE CHECK (hash ~ '^[0-9a-f]{64}$'),
    body       text        NOT NULL,
    valid_from timestamptz NOT NULL UNIQUE
);
COMMENT ON COLUMN consent.text.hash IS
    'SHA-256 of the body in UTF-8';

-- Who agreed, to what, when, and how surely it was them; never deleted, so that the operator can prove it.
CREATE TABLE consent.receipt (
    id               uuid        PRIMARY KEY,
    parent_id        text        NOT NULL,
    version          text        NOT NULL REFERENCES consent.text,
    given_at         timestamptz NOT NULL,
    level            text        NOT NULL,
    authenticated_at timestamptz NOT NULL,
    withdrawn_at     timestamptz
);
COMMENT ON COLUMN consent.receipt.level IS
    'of the login: basic by password, citizen through the state';
CREATE UNIQUE INDEX receipt_one_in_force ON consent.receipt (parent_id, version) WHERE withdrawn_at IS NULL;
CREATE INDEX receipt_of_parent ON consent.receipt (parent_id, given_at);

CREATE VIEW consent.current_text AS
SELECT version, hash, body, valid_from
FROM consent.text
WHERE valid_from <= now()
ORDER BY valid_from DESC
LIMIT 1;

CREATE VIEW consent.in_force AS
SELECT r.parent_id, r.id AS receipt_id
FROM consent.receipt r
WHERE r.version = (SELECT t.version FROM consent.current_text t)
  AND r.withdrawn_at IS NULL;
COMMENT ON VIEW consent.in_force IS
    'who has agreed to the text that is current now and has not withdrawn it';

-- The rule of access (invariant 1) as before, and the parent's consent.
CREATE OR REPLACE VIEW guardianship.link_in_force AS
SELECT l.parent_id, l.pupil_id, l.id AS link_id
FROM guardianship.link l
JOIN register.pupil p ON p.id = l.pupil_id
CROSS JOIN (SELECT (now() AT TIME ZONE 'Europe/Moscow')::date AS day) today
WHERE l.ended_at IS NULL
  AND l.suspended_at IS NULL
  AND EXISTS (SELECT FROM consent.in_force c WHERE c.parent_id = l.parent_id)
  AND NOT EXISTS (SELECT FROM guardianship.link_of_other_person o WHERE o.link_id = l.id)
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

-- A parent also acts about nobody but themselves. The partitions carry copies of the check as their own.
ALTER TABLE journal.line DROP CONSTRAINT line_basis_check;
DO $$
DECLARE
    part regclass;
BEGIN
    FOR part IN SELECT inhrelid FROM pg_inherits WHERE inhparent = 'journal.line'::regclass LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS line_basis_check', part);
    END LOOP;
END $$;
ALTER TABLE journal.line ADD CONSTRAINT line_basis_check CHECK (basis IN ('link', 'school', 'state', 'self'));
COMMENT ON COLUMN journal.line.basis IS
    'link: the link in link_id; school: the pupil or the file is of this school; state: the state''s word; self: it is about the actor alone';
