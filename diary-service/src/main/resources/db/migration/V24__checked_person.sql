-- Whose papers a school checked when it made a link, where it recorded that. Never a proof, but a veto: while the state's
-- citizen behind the account is somebody else, the link is not in force, whatever joined that citizen to the account.
ALTER TABLE guardianship.link
    ADD COLUMN checked_person text[],
    ADD COLUMN checked_name   text;
COMMENT ON COLUMN guardianship.link.checked_person IS
    'keyed hashes of the insurance number on the papers; it decides where it is known';
COMMENT ON COLUMN guardianship.link.checked_name IS
    'surname, given name and patronymic on the papers, in one spelling; decides where no number is known';

ALTER TABLE guardianship.person
    ADD COLUMN verified_name text;
COMMENT ON COLUMN guardianship.person.verified_name IS
    'the name that the state has verified, in the same spelling';

CREATE VIEW guardianship.link_of_other_person AS
SELECT l.id AS link_id
FROM guardianship.link l
JOIN guardianship.person s ON s.parent_id = l.parent_id
WHERE (l.checked_person IS NOT NULL AND NOT s.person_hashes && l.checked_person)
   OR (l.checked_person IS NULL AND l.checked_name IS NOT NULL
       AND s.verified_name IS NOT NULL AND s.verified_name <> l.checked_name);
COMMENT ON VIEW guardianship.link_of_other_person IS
    'links whose account opens to another person than the school checked';

CREATE OR REPLACE VIEW guardianship.link_in_force AS
SELECT l.parent_id, l.pupil_id, l.id AS link_id
FROM guardianship.link l
JOIN register.pupil p ON p.id = l.pupil_id
CROSS JOIN (SELECT (now() AT TIME ZONE 'Europe/Moscow')::date AS day) today
WHERE l.ended_at IS NULL
  AND l.suspended_at IS NULL
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
