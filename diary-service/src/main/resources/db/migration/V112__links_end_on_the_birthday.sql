-- The 18th birthday ends links by itself; an index for whoever looks for birthdays each hour.
CREATE INDEX pupil_by_birth_date ON register.pupil (birth_date);

COMMENT ON TABLE guardianship.ended_by_leaving IS
    'links that ended by what the register said, a day of leaving or of birth, and for nothing else: they come back where it is taken back within thirty days';

-- As before, and those which have ended by nothing else: who is told does not depend on which of two jobs was first.
CREATE OR REPLACE VIEW guardianship.link_closed_by_age AS
SELECT l.id AS link_id, l.parent_id, p.birth_date
FROM guardianship.link l
JOIN register.pupil p ON p.id = l.pupil_id
CROSS JOIN (SELECT (now() AT TIME ZONE 'Europe/Moscow')::date AS day) today
WHERE p.birth_date <= (today.day - interval '18 years')::date
  AND (l.ended_at IS NULL
       OR l.ended_reason = 'came_of_age' AND l.ended_by = 'gateway'
          AND NOT EXISTS (SELECT FROM guardianship.link later
                          WHERE later.parent_id = l.parent_id AND later.pupil_id = l.pupil_id
                            AND later.version > l.version))
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
  AND (p.date_out IS NULL OR p.date_out > today.day);
