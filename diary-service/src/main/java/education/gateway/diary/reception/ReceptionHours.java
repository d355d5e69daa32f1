package education.gateway.diary.reception;

import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.reception.Reception.Hours;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The reception hours of all schools. */
@Repository
public class ReceptionHours {

    private final JdbcClient database;

    ReceptionHours(JdbcClient database) {
        this.database = database;
    }

    /** The same answer, without hours, for a school that has written none and for one that does not exist. */
    @Transactional(readOnly = true)
    public Reception of(int school) {
        List<Hours> hours = database.sql(
                        "SELECT weekday, opens, closes, room FROM reception.hours WHERE school = ? ORDER BY weekday")
                .param(school)
                .query((row, number) -> new Hours(
                        DayOfWeek.of(row.getInt("weekday")),
                        row.getObject("opens", LocalTime.class),
                        row.getObject("closes", LocalTime.class),
                        row.getString("room")))
                .list();
        String note = database.sql("SELECT note FROM reception.school WHERE school = ?")
                .param(school)
                .query(String.class)
                .optional()
                .orElse("");
        return new Reception(school, hours, note);
    }

    /** Writes what the officer's own school says from now on, in the place of all it said before. */
    @Transactional
    void write(SchoolOfficer officer, List<Hours> hours, String note) {
        database.sql("INSERT INTO reception.school (school, note, changed_by) VALUES (:school, :note, :by)"
                        + " ON CONFLICT (school) DO UPDATE SET note = excluded.note, changed_at = now(),"
                        + " changed_by = excluded.changed_by")
                .param("school", officer.school())
                .param("note", note)
                .param("by", officer.account())
                .update();
        database.sql("DELETE FROM reception.hours WHERE school = ?")
                .param(officer.school())
                .update();
        for (Hours each : hours) {
            database.sql("INSERT INTO reception.hours (school, weekday, opens, closes, room) VALUES (?, ?, ?, ?, ?)")
                    .params(officer.school(), each.day().getValue(), each.from(), each.to(), each.room())
                    .update();
        }
    }
}
