package education.gateway.diary.applications;

import education.gateway.diary.identity.PersonName;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The register's answer to an application: pupils of the one school whose names and birth date agree, and those who
 * differ in little, so that an officer sees why nobody agrees. A patronymic that one side lacks is no difference.
 */
@Repository
class Candidates {

    private static final int MOST = 10;

    private final JdbcClient database;

    Candidates(JdbcClient database) {
        this.database = database;
    }

    /** Those who agree first. */
    List<Candidate> of(Child child) {
        return of(child, null);
    }

    /** The one pupil of the school, however much their data have changed; empty when they are there no more. */
    List<Candidate> of(Child child, @Nullable UUID pupilId) {
        return database.sql("""
                        WITH asked AS (
                            SELECT applications.name_key(:surname) AS surname,
                                   applications.name_key(:givenName) AS given_name,
                                   applications.name_key(:patronymic) AS patronymic
                        ), compared AS (
                            SELECT p.*, applications.name_key(p.surname) = asked.surname AS surname_same,
                                   applications.name_key(p.given_name) = asked.given_name AS given_name_same,
                                   coalesce(applications.name_key(p.patronymic) = asked.patronymic, true)
                                       AS patronymic_same,
                                   p.birth_date = :birthDate AS birth_date_same,
                                   p.date_in <= today.day AND (p.date_out IS NULL OR p.date_out > today.day)
                                       AND p.birth_date > (today.day - interval '18 years')::date AS active
                            FROM register.pupil p
                            CROSS JOIN asked
                            CROSS JOIN (SELECT (now() AT TIME ZONE 'Europe/Moscow')::date AS day) today
                            WHERE p.school = :school
                        )
                        SELECT * FROM compared
                        WHERE CASE WHEN :pupil::uuid IS NOT NULL THEN id = :pupil
                                   ELSE surname_same AND given_name_same
                                        OR birth_date_same AND (surname_same OR given_name_same) END
                        ORDER BY surname_same AND given_name_same AND patronymic_same AND birth_date_same DESC,
                                 active DESC, birth_date_same DESC, surname, given_name, id
                        LIMIT :most""")
                .param("surname", child.name().surname())
                .param("givenName", child.name().givenName())
                .param("patronymic", child.name().patronymic())
                .param("birthDate", child.birthDate())
                .param("school", child.school())
                .param("pupil", pupilId)
                .param("most", MOST)
                .query((row, number) -> new Candidate(
                        row.getObject("id", UUID.class),
                        new PersonName(
                                row.getString("surname"), row.getString("given_name"), row.getString("patronymic")),
                        row.getObject("birth_date", LocalDate.class),
                        row.getString("class_name"),
                        row.getBoolean("surname_same"),
                        row.getBoolean("given_name_same"),
                        row.getBoolean("patronymic_same"),
                        row.getBoolean("birth_date_same"),
                        row.getBoolean("active")))
                .list();
    }
}
