package education.gateway.diary.guardianship;

import education.gateway.diary.identity.PupilNotFound;
import education.gateway.diary.identity.SchoolOfficer;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What decisions about links need to know of the register. */
@Repository
class RegisterPupils {

    private final JdbcClient database;

    RegisterPupils(JdbcClient database) {
        this.database = database;
    }

    /** @throws PupilNotFound when there is no such pupil in the officer's own school */
    void requireOfSchool(UUID pupilId, SchoolOfficer officer) {
        int school = database.sql("SELECT school FROM register.pupil WHERE id = ?")
                .param(pupilId)
                .query(Integer.class)
                .optional()
                .orElseThrow(PupilNotFound::new);
        officer.requireSchool(school);
    }

    /** Whether the enrolment is active and the pupil is under age today, Europe/Moscow. */
    boolean mayBeReadAbout(UUID pupilId) {
        return database.sql("SELECT EXISTS (SELECT FROM register.pupil p CROSS JOIN"
                        + " (SELECT (now() AT TIME ZONE 'Europe/Moscow')::date AS day) today WHERE p.id = ? AND "
                        + ACTIVE_AND_UNDER_AGE + ")")
                .param(pupilId)
                .query(Boolean.class)
                .single();
    }

    /** The register's part of the view {@code link_in_force}, for a pupil {@code p} and a {@code today.day}. */
    static final String ACTIVE_AND_UNDER_AGE =
            "p.date_in <= today.day AND (p.date_out IS NULL OR p.date_out > today.day)"
                    + " AND p.birth_date > (today.day - interval '18 years')::date";
}
