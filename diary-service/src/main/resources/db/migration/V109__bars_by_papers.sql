-- A bar follows a person also by the papers that a school saw, where the state has never named anybody; a pupil's birth
-- date and names are asked where a school has no number of the child. See docs/decisions/0038.
ALTER TABLE guardianship.bar ADD COLUMN person_names text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN guardianship.bar.person_names IS
    'names of the person, as the state has verified them or a school saw them on papers, in one spelling: while the bar stands nobody of such a name gets a new link with the child';

CREATE FUNCTION guardianship.share_a_name(ours text[], theirs text[]) RETURNS boolean
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN EXISTS (SELECT FROM unnest(ours) our (name), unnest(theirs) their (name)
                   WHERE guardianship.same_name(our.name, their.name));

CREATE FUNCTION guardianship.hashes_behind(parent text, pupil uuid) RETURNS text[]
    LANGUAGE sql STABLE STRICT AS $$
    SELECT ARRAY(
        SELECT unnest(s.person_hashes) FROM guardianship.person s
        WHERE s.parent_id IN (SELECT guardianship.numbers_of_one(parent))
        UNION
        SELECT unnest(l.checked_person) FROM guardianship.link l
        WHERE l.pupil_id = pupil AND l.parent_id IN (SELECT guardianship.numbers_of_one(parent)))
$$;
COMMENT ON FUNCTION guardianship.hashes_behind IS
    'of whom the state named behind the account, and whose papers were checked for any link of it with the pupil; all numbers of one person count';

CREATE FUNCTION guardianship.names_behind(parent text, pupil uuid) RETURNS text[]
    LANGUAGE sql STABLE STRICT AS $$
    SELECT ARRAY(
        SELECT s.verified_name FROM guardianship.person s
        WHERE s.verified_name IS NOT NULL
          AND (s.parent_id IN (SELECT guardianship.numbers_of_one(parent))
               OR s.person_hashes && guardianship.hashes_behind(parent, pupil))
        UNION
        SELECT l.checked_name FROM guardianship.link l
        WHERE l.checked_name IS NOT NULL
          AND l.pupil_id = pupil AND l.parent_id IN (SELECT guardianship.numbers_of_one(parent)))
$$;
COMMENT ON FUNCTION guardianship.names_behind IS
    'the same of names, and what the state calls these people at whichever account';

-- Two enrolments of which at least one has no number of the child may be the same child's.
CREATE FUNCTION guardianship.may_be_one_child(one register.pupil, other register.pupil) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (one.child_hash IS NULL OR other.child_hash IS NULL)
       AND one.birth_date = other.birth_date
       AND applications.name_key(one.surname) = applications.name_key(other.surname)
       AND applications.name_key(one.given_name) = applications.name_key(other.given_name);

-- Every bar that may be about a child: from an enrolment of somebody born on its day, or with one of its hashes.
CREATE INDEX bar_of_child ON guardianship.bar (child_hash) WHERE lifted_at IS NULL;
CREATE FUNCTION guardianship.bars_near(born date, child text[]) RETURNS SETOF guardianship.bar
    LANGUAGE sql STABLE AS $$
    SELECT b.* FROM register.pupil n JOIN guardianship.bar b ON b.pupil_id = n.id
    WHERE n.birth_date = born AND b.lifted_at IS NULL
    UNION ALL
    SELECT b.* FROM register.pupil n JOIN guardianship.bar b ON b.pupil_id = n.id
    WHERE n.child_hash = ANY (child) AND b.lifted_at IS NULL
    UNION ALL
    SELECT b.* FROM guardianship.bar b
    WHERE b.child_hash = ANY (child) AND b.lifted_at IS NULL
$$;

-- Bars of before this rule.
UPDATE guardianship.bar b
SET person_hashes = ARRAY(SELECT DISTINCT h
                          FROM unnest(b.person_hashes || guardianship.hashes_behind(b.parent_id, b.pupil_id)) h),
    person_names = guardianship.names_behind(b.parent_id, b.pupil_id)
WHERE b.lifted_at IS NULL;

-- The rule of access (invariant 1) as before, and bars on whose papers were checked for the link.
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
             OR l.checked_person && b.person_hashes
             OR EXISTS (SELECT FROM guardianship.person s
                        WHERE s.parent_id = l.parent_id AND s.person_hashes && b.person_hashes)))
  AND p.date_in <= today.day
  AND (p.date_out IS NULL OR p.date_out > today.day)
  AND p.birth_date > (today.day - interval '18 years')::date;

CREATE OR REPLACE VIEW guardianship.link_closed_by_bar AS
SELECT l.id AS link_id, l.parent_id, b.id AS bar_id, b.reason, b.imposed_at
FROM guardianship.bar b
JOIN guardianship.link l ON l.pupil_id = b.pupil_id
WHERE b.lifted_at IS NULL
  AND l.ended_at IS NULL
  AND l.suspended_at IS NULL
  AND (b.parent_id = l.parent_id
       OR l.checked_person && b.person_hashes
       OR EXISTS (SELECT FROM guardianship.person s
                  WHERE s.parent_id = l.parent_id AND s.person_hashes && b.person_hashes));

-- With which keys of the hashes the diary has been started, so that none is taken away that a bar still hangs on.
CREATE TABLE guardianship.hash_key (
    fingerprint   text        PRIMARY KEY CHECK (fingerprint ~ '^[0-9a-f]{16}$'),
    since         timestamptz NOT NULL DEFAULT now(),
    current_since timestamptz
);
COMMENT ON COLUMN guardianship.hash_key.fingerprint IS
    'tells keys apart and reveals nothing of them';
COMMENT ON COLUMN guardianship.hash_key.current_since IS
    'since when it is the first of the configured keys, under which files of pupils are hashed; null: it is not';

ALTER TABLE register.pupil ADD COLUMN child_hash_at timestamptz;
COMMENT ON COLUMN register.pupil.child_hash_at IS
    'when the hash was written last, under the key that was current then; null: before this was noted';
CREATE FUNCTION register.note_child_hash() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.child_hash_at := now();
    RETURN NEW;
END
$$;
CREATE TRIGGER child_hash_noted BEFORE INSERT OR UPDATE OF child_hash ON register.pupil
    FOR EACH ROW WHEN (NEW.child_hash IS NOT NULL) EXECUTE FUNCTION register.note_child_hash();
