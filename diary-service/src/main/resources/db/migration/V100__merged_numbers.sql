-- A person who merged two accounts has two numbers. What bars one of them bars the other as well, whoever is known behind
-- it; see docs/decisions/0022.
CREATE FUNCTION guardianship.numbers_of_one(parent text) RETURNS SETOF text
    LANGUAGE sql STABLE STRICT AS $$
    WITH RECURSIVE one (parent_id) AS (
        SELECT parent
        UNION
        SELECT CASE WHEN m.kept_parent_id = one.parent_id THEN m.rest_parent_id ELSE m.kept_parent_id END
        FROM one
        JOIN guardianship.merge m
          ON m.step = 'done' AND (m.kept_parent_id = one.parent_id OR m.rest_parent_id = one.parent_id))
    SELECT parent_id FROM one
$$;
COMMENT ON FUNCTION guardianship.numbers_of_one IS
    'the number itself and all that merges, which nobody has undone, made one with it';

-- Bars of before this rule.
INSERT INTO guardianship.bar
    (id, parent_id, person_hashes, pupil_id, child_hash, reason, document, imposed_at, imposed_by)
SELECT DISTINCT ON (n.parent_id, b.pupil_id)
       gen_random_uuid(), n.parent_id, b.person_hashes, b.pupil_id, b.child_hash, b.reason, b.document,
       b.imposed_at, b.imposed_by
FROM guardianship.bar b
CROSS JOIN LATERAL guardianship.numbers_of_one(b.parent_id) n (parent_id)
WHERE b.lifted_at IS NULL
  AND NOT EXISTS (SELECT FROM guardianship.bar own
                  WHERE own.parent_id = n.parent_id AND own.pupil_id = b.pupil_id AND own.lifted_at IS NULL)
ORDER BY n.parent_id, b.pupil_id, b.imposed_at;

ALTER TABLE guardianship.merge_link ADD COLUMN doubted boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN guardianship.merge_link.doubted IS
    'the merge brought another person behind the account than the school had checked, and it rests for that';
CREATE INDEX merge_link_of_link ON guardianship.merge_link (link_id);
CREATE INDEX merge_link_instead ON guardianship.merge_link (instead_of_it) WHERE instead_of_it IS NOT NULL;
-- Also what has ended at a resting account is looked for.
CREATE INDEX link_of_parent ON guardianship.link (parent_id);
