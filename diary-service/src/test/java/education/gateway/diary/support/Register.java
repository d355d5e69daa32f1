package education.gateway.diary.support;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts pupils into the register's tables, as an upload would have left them. */
public final class Register {

    public static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Moscow"));

    private final JdbcClient database;

    public Register(DataSource source) {
        this.database = JdbcClient.create(source);
    }

    /** An active pupil of ten years. */
    public UUID pupil(int school, String childHash) {
        return pupil(school, childHash, TODAY.minusYears(10), TODAY.minusYears(1), null);
    }

    public UUID pupil(int school, String childHash, LocalDate birth, LocalDate in, LocalDate out) {
        database.sql("INSERT INTO register.school (number, name) VALUES (?, 'Школа') ON CONFLICT DO NOTHING")
                .param(school)
                .update();
        database.sql("INSERT INTO register.school_class (school, key, name) VALUES (?, '3Б', '3 «Б»')"
                        + " ON CONFLICT DO NOTHING")
                .param(school)
                .update();
        UUID id = UUID.randomUUID();
        database.sql("INSERT INTO register.pupil (id, school, class_id, class_name, surname, given_name, birth_date,"
                        + " child_hash, date_in, date_out) VALUES (:id, :school,"
                        + " (SELECT id FROM register.school_class WHERE school = :school LIMIT 1),"
                        + " '3 «Б»', 'Иванова', 'Анна', :birth, :hash, :in, :out)")
                .param("id", id)
                .param("school", school)
                .param("birth", birth)
                .param("hash", childHash)
                .param("in", in)
                .param("out", out)
                .update();
        return id;
    }

    public void set(UUID pupil, String column, Object value) {
        database.sql("UPDATE register.pupil SET " + column + " = ? WHERE id = ?")
                .params(value, pupil)
                .update();
    }
}
