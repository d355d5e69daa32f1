-- Whom the 18th birthday alone keeps from reading, for letters; the rule of access itself is guardianship.link_in_force.
CREATE VIEW guardianship.link_closed_by_age AS
SELECT l.id AS link_id, l.parent_id, p.birth_date
FROM guardianship.link l
JOIN register.pupil p ON p.id = l.pupil_id
CROSS JOIN (SELECT (now() AT TIME ZONE 'Europe/Moscow')::date AS day) today
WHERE p.birth_date <= (today.day - interval '18 years')::date
  AND l.ended_at IS NULL
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

-- Links that a bar closes though nobody has decided about them: it was imposed on the same person at another account.
CREATE VIEW guardianship.link_closed_by_bar AS
SELECT l.id AS link_id, l.parent_id, b.id AS bar_id, b.reason, b.imposed_at
FROM guardianship.bar b
JOIN guardianship.link l ON l.pupil_id = b.pupil_id
WHERE b.lifted_at IS NULL
  AND l.ended_at IS NULL
  AND l.suspended_at IS NULL
  AND (b.parent_id = l.parent_id
       OR EXISTS (SELECT FROM guardianship.person s
                  WHERE s.parent_id = l.parent_id AND s.person_hashes && b.person_hashes));

-- Which parents were told of a bar, once for each bar; who was barred before there were such letters is told nothing.
CREATE TABLE letters.bar_told (
    link_id uuid        NOT NULL,
    bar_id  uuid        NOT NULL,
    told_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (link_id, bar_id)
);
INSERT INTO letters.bar_told (link_id, bar_id) SELECT link_id, bar_id FROM guardianship.link_closed_by_bar;
COMMENT ON COLUMN letters.birthday_told.days IS
    'days before the birthday: 30, 7, or 0 for the day itself';
