-- Whether two spellings (CheckedPerson.spelling) may be one person's. A patronymic that one of the papers lacks is no
-- difference: many documents have no line for it. Names written before hyphens were tidied are tidied here.
CREATE FUNCTION guardianship.same_name(one text, other text) RETURNS boolean
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN one = other OR (
        SELECT a = b OR starts_with(a, b || ' ') AND substr(a, length(b) + 2) ~ '^[^ ]+( (оглы|оглу|кызы|гызы))?$'
                     OR starts_with(b, a || ' ') AND substr(b, length(a) + 2) ~ '^[^ ]+( (оглы|оглу|кызы|гызы))?$'
        FROM (SELECT regexp_replace(one, ' ?- ?', '-', 'g') AS a, regexp_replace(other, ' ?- ?', '-', 'g') AS b) tidy);

CREATE OR REPLACE VIEW guardianship.link_of_other_person AS
SELECT l.id AS link_id
FROM guardianship.link l
JOIN guardianship.person s ON s.parent_id = l.parent_id
WHERE (l.checked_person IS NOT NULL AND NOT s.person_hashes && l.checked_person)
   OR (l.checked_person IS NULL AND l.checked_name IS NOT NULL
       AND s.verified_name IS NOT NULL AND NOT guardianship.same_name(s.verified_name, l.checked_name));
