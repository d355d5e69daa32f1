package education.gateway.diary.applications;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Many applications of one parent, as years would leave them. */
final class RowsOfApplications {

    private RowsOfApplications() {}

    /**
     * Moves an application a year back and puts later ones beside it, about other children, which were taken back.
     *
     * @return how many the parent has now
     */
    static long like(JdbcClient database, String id, int later) {
        database.sql(
                        "UPDATE applications.application SET created_at = created_at - interval '1 year' WHERE id = ?::uuid")
                .param(id)
                .update();
        for (int i = 1; i <= later; i++) {
            database.sql("INSERT INTO applications.application (id, number, parent_id, applicant_surname,"
                            + " applicant_given_name, applicant_verified, relation, child_surname, child_given_name,"
                            + " birth_date, school, class_name, state, version, created_at, expires_at, closed_at,"
                            + " found_pupil, found_answered_at, found_child, found_person)"
                            + " SELECT gen_random_uuid(), :number, parent_id, applicant_surname, applicant_given_name,"
                            + " applicant_verified, relation, child_surname, 'Имя' || :i::int, birth_date, school,"
                            + " class_name, 'withdrawn', 2, created_at + make_interval(days => :i), expires_at,"
                            + " created_at + make_interval(days => :i),"
                            + " CASE WHEN found_pupil IS NOT NULL THEN gen_random_uuid() END, found_answered_at,"
                            + " found_child, found_person FROM applications.application WHERE id = :id::uuid")
                    .param(
                            "number",
                            new Applications(database, event -> {}).nextNumber().value())
                    .param("i", i)
                    .param("id", id)
                    .update();
        }
        return database.sql("SELECT count(*) FROM applications.application WHERE parent_id ="
                        + " (SELECT parent_id FROM applications.application WHERE id = ?::uuid)")
                .param(id)
                .query(Long.class)
                .single();
    }
}
