package education.gateway.diary.diary;

import education.gateway.diary.identity.PupilNotFound;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.register.SchoolYear;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Reads the diary of one parent's children. Both halves of the access check happen here and nowhere else: the token
 * must hold the pupil, and the statement itself must find the link in force.
 */
@Service
class DiaryReads {

    private final JdbcClient jdbc;
    private final JsonColumns columns;

    DiaryReads(JdbcClient jdbc, JsonColumns columns) {
        this.jdbc = jdbc;
        this.columns = columns;
    }

    /** The children whom the parent may read now, the eldest first. */
    List<Child> children(Reader reader) {
        return children(reader, (row, i) -> child(row));
    }

    /** The same, each child once with all its enrolments that the parent may read. */
    List<List<Child>> childrenByEnrolments(Reader reader) {
        var children = new LinkedHashMap<Integer, List<Child>>();
        children(reader, (row, i) -> children.computeIfAbsent(row.getInt("same_child"), first -> new ArrayList<>())
                .add(child(row)));
        return List.copyOf(children.values());
    }

    private <T> List<T> children(Reader reader, RowMapper<T> mapper) {
        return jdbc.sql(Statements.CHILDREN)
                .param("parent", reader.parentId())
                .param("linked", reader.linkedChildren().toArray(UUID[]::new))
                .query(mapper)
                .list();
    }

    /**
     * A week of lessons and what the journal says about them.
     *
     * @throws PupilNotFound when the child is not the parent's to read, or does not exist
     */
    Week week(Reader reader, UUID pupil, LocalDate monday) {
        reader.requireLinked(pupil);
        return jdbc.sql(Statements.WEEK)
                .param("parent", reader.parentId())
                .param("pupil", pupil)
                .param("from", monday)
                .param("to", monday.plusDays(WeekAssembly.DAYS - 1))
                .query((row, i) -> week(row, monday))
                .optional()
                .orElseThrow(PupilNotFound::new);
    }

    /**
     * A week for its page: the parent's visit is counted, and what is new since the one before comes with it.
     *
     * @param today tells the school year of which news are told, and which homework is still to be done
     * @throws PupilNotFound when the child is not the parent's to read, or does not exist; then nothing is counted
     */
    Visit visit(Reader reader, UUID pupil, LocalDate monday, LocalDate today) {
        reader.requireLinked(pupil);
        SchoolYear year = SchoolYear.of(today);
        return jdbc.sql(Statements.VISIT)
                .param("parent", reader.parentId())
                .param("pupil", pupil)
                .param("from", monday)
                .param("to", monday.plusDays(WeekAssembly.DAYS - 1))
                .param("today", today)
                .param("year", year.firstDay())
                .param("firstYear", year.beginsIn())
                .query((row, i) -> new Visit(week(row, monday), news(row)))
                .optional()
                .orElseThrow(PupilNotFound::new);
    }

    private Week week(ResultSet row, LocalDate monday) throws SQLException {
        return new WeekAssembly(
                        columns.list(row, "lessons", LessonRow.class),
                        columns.list(row, "homework", LessonRow.class),
                        columns.list(row, "entries", EntryRow.class),
                        columns.formerValues(row))
                .week(child(row), monday, columns.list(row, "terms", Term.class));
    }

    private @Nullable News news(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("before_at", OffsetDateTime.class);
        if (at == null) {
            return null;
        }
        OffsetDateTime change = row.getObject("before_change", OffsetDateTime.class);
        return new News.Before(at.toInstant(), row.getLong("before_entry"), change.toInstant())
                .news(
                        columns.list(row, "news", EntryRow.class),
                        columns.finals(row),
                        columns.list(row, "new_homework", LessonRow.class),
                        row.getInt("news_total"),
                        columns.formerValues(row));
    }

    /**
     * The marks of a range of days.
     *
     * @throws PupilNotFound when the child is not the parent's to read, or does not exist
     */
    ChildMarks marks(Reader reader, UUID pupil, LocalDate from, LocalDate to) {
        reader.requireLinked(pupil);
        return jdbc.sql(Statements.MARKS)
                .param("parent", reader.parentId())
                .param("pupil", pupil)
                .param("from", from)
                .param("to", to)
                .param("firstYear", SchoolYear.of(from).beginsIn())
                .param("lastYear", SchoolYear.of(to).beginsIn())
                .query((row, i) -> ChildMarks.of(
                        child(row),
                        from,
                        to,
                        columns.list(row, "terms", Term.class),
                        Journal.of(columns.list(row, "entries", EntryRow.class), columns.formerValues(row)),
                        columns.finals(row)))
                .optional()
                .orElseThrow(PupilNotFound::new);
    }

    /**
     * Who looked at the child's diary in the last {@link education.gateway.diary.journal.Readings#DAYS_SHOWN} days, the
     * newest day first, and what was decided about access to it.
     *
     * @throws PupilNotFound when the child is not the parent's to read, or does not exist
     */
    Looks looks(Reader reader, UUID pupil) {
        reader.requireLinked(pupil);
        return jdbc.sql(Statements.LOOKS)
                .param("parent", reader.parentId())
                .param("pupil", pupil)
                .query((row, i) -> new Looks(child(row), columns.list(row, "looks", Look.class)))
                .optional()
                .orElseThrow(PupilNotFound::new);
    }

    private static Child child(ResultSet row) throws SQLException {
        OffsetDateTime dataAt = row.getObject("data_at", OffsetDateTime.class);
        return new Child(
                row.getObject("id", UUID.class),
                row.getString("surname"),
                row.getString("given_name"),
                row.getString("patronymic"),
                row.getString("class_name"),
                new Child.School(row.getInt("school"), row.getString("school_name")),
                dataAt == null ? null : dataAt.toInstant());
    }
}
