package education.gateway.diary.guardianship;

import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.journal.Deed;
import education.gateway.diary.journal.JournalEntry;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an uploaded list of pupils does to links, within the upload's transaction: those of a pupil who has left end, those
 * of a pupil who is back within thirty days, or who is not of age after all, are made anew. A pupil whom the list does not
 * name is left alone.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class EnrolmentLinks {

    private static final String TODAY = "CROSS JOIN (SELECT (now() AT TIME ZONE 'Europe/Moscow')::date AS day) today";

    /** After a longer absence the parents come to the desk again. */
    private static final String RE_ENTRY = "interval '30 days'";

    private static final String OF_SCHOOL = """
            FROM guardianship.link l
            JOIN pg_temp.pupil_before b ON b.id = l.pupil_id
            JOIN register.pupil p ON p.id = b.id
            """ + TODAY;

    /** Also those who left before without anybody writing it down, unless they are back in time. */
    private static final String TO_END = "l.ended_at IS NULL AND (p.date_out <= today.day OR (b.date_out <= today.day"
            + " AND b.date_out::timestamp AT TIME ZONE 'Europe/Moscow' < now() - " + RE_ENTRY + "))";

    /** A day of leaving that was later, or nowhere. */
    private static final String LEAVES = "coalesce(p.date_out < coalesce(b.date_out, 'infinity'), false)";

    /** Of an enrolment that was active; other days close the diary, too. */
    private static final String ENDS = "(NOT (" + RegisterPupils.ACTIVE_AND_UNDER_AGE + ") OR " + LEAVES + ")";

    private static final String TO_RESTORE =
            "EXISTS (SELECT FROM guardianship.ended_by_leaving e WHERE e.link_id = l.id" + " AND e.ended_at >= now() - "
                    + RE_ENTRY + ") AND " + RegisterPupils.ACTIVE_AND_UNDER_AGE;

    private final JdbcClient database;
    private final Links links;
    private final Bars bars;
    private final OtherPerson otherPerson;
    private final MovedLinks moved;
    private final Leavings leavings;
    private final Clock clock;

    EnrolmentLinks(
            JdbcClient database,
            Links links,
            Bars bars,
            OtherPerson otherPerson,
            MovedLinks moved,
            Leavings leavings,
            Clock clock) {
        this.database = database;
        this.links = links;
        this.bars = bars;
        this.otherPerson = otherPerson;
        this.moved = moved;
        this.leavings = leavings;
        this.clock = clock;
    }

    /**
     * @param links links that end, now or on the day of leaving that the list says
     * @param pupils how many pupils' these are
     * @param of links, not ended, of the school's pupils who were enrolled before
     */
    public record Ends(int links, int pupils, int of) {}

    /**
     * A pupil of whom a list would end links.
     *
     * @param day of leaving, of birth, or of coming
     */
    public record Ending(String name, String className, int links, Why why, LocalDate day) {}

    /** Why a list ends links. */
    public enum Why {
        LEAVES,
        OF_AGE,
        COMES_LATER
    }

    /** What was done. */
    public record Done(int ended, int restored) {}

    /** Remembers until the transaction ends who is enrolled; called before the list is merged. */
    public void before(SchoolOfficer officer) {
        database.sql("CREATE TEMPORARY TABLE pupil_before ON COMMIT DROP AS SELECT p.id, p.date_out, "
                        + RegisterPupils.ACTIVE_AND_UNDER_AGE + " AS active FROM register.pupil p " + TODAY
                        + " WHERE p.school = ?")
                .param(officer.school())
                .update();
    }

    /** Counts what the merged list takes away: by a day of leaving, or by other days that close the diary. */
    public Ends ends() {
        return database.sql("SELECT count(*) FILTER (WHERE ends) AS links,"
                        + " count(DISTINCT pupil_id) FILTER (WHERE ends) AS pupils, count(*) AS all_links"
                        + " FROM (SELECT l.pupil_id, " + ENDS + " AS ends " + OF_SCHOOL
                        + " WHERE l.ended_at IS NULL AND b.active) counted")
                .query((row, number) -> new Ends(row.getInt("links"), row.getInt("pupils"), row.getInt("all_links")))
                .single();
    }

    /** Whose links these are, by name, at most so many. */
    public List<Ending> firstEnding(int most) {
        return database.sql("SELECT concat_ws(' ', p.surname, p.given_name, p.patronymic) AS name, p.class_name,"
                        + " count(*) AS links, p.date_out, p.birth_date, p.date_in, " + LEAVES + " AS leaves,"
                        + " p.birth_date <= (today.day - interval '18 years')::date AS of_age " + OF_SCHOOL
                        + " WHERE l.ended_at IS NULL AND b.active AND " + ENDS
                        + " GROUP BY p.id, b.date_out, today.day ORDER BY p.surname, p.given_name, p.id LIMIT ?")
                .param(most)
                .query((row, number) -> {
                    Why why = row.getBoolean("leaves")
                            ? Why.LEAVES
                            : row.getBoolean("of_age") ? Why.OF_AGE : Why.COMES_LATER;
                    String day =
                            switch (why) {
                                case LEAVES -> "date_out";
                                case OF_AGE -> "birth_date";
                                case COMES_LATER -> "date_in";
                            };
                    return new Ending(
                            row.getString("name"),
                            row.getString("class_name"),
                            row.getInt("links"),
                            why,
                            row.getObject(day, LocalDate.class));
                })
                .list();
    }

    /** Ends and restores; called after the merge. */
    public Done settle(SchoolOfficer officer) {
        links.oneDecisionAtATime(database.sql(
                        "SELECT DISTINCT l.pupil_id " + OF_SCHOOL + " WHERE (" + TO_END + ") OR (" + TO_RESTORE + ")")
                .query(UUID.class)
                .list());
        List<Link> toEnd = select(TO_END);
        toEnd.forEach(link -> leavings.end(
                link, closedAt(link), officer.account(), JournalEntry.ofOfficer(officer, Deed.LINK_ENDED)));
        int restored = 0;
        for (Link link : select(TO_RESTORE)) {
            restored += restore(link, officer) ? 1 : 0;
        }
        database.sql("DELETE FROM guardianship.ended_by_leaving WHERE ended_at < now() - " + RE_ENTRY)
                .update();
        return new Done(toEnd.size(), restored);
    }

    private List<Link> select(String which) {
        return database.sql("SELECT l.* " + OF_SCHOOL + " WHERE " + which + " ORDER BY l.pupil_id, l.version")
                .query(Links::link)
                .list();
    }

    /** The diary may have been closed some days ago. */
    private Instant closedAt(Link link) {
        return database.sql("SELECT least(:now::timestamptz,"
                        + " (SELECT CASE WHEN date_out <= (now() AT TIME ZONE 'Europe/Moscow')::date"
                        + " THEN date_out::timestamp AT TIME ZONE 'Europe/Moscow' END"
                        + " FROM pg_temp.pupil_before WHERE id = :pupil))")
                .param("now", Links.timestamp(clock.instant()))
                .param("pupil", link.pupilId())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    /**
     * Only what nobody decided since: a bar, a newer link of the pair, whether open or ended, and the person whom the school
     * checked stand as they are.
     */
    private boolean restore(Link link, SchoolOfficer officer) {
        database.sql("DELETE FROM guardianship.ended_by_leaving WHERE link_id = ?")
                .param(link.id())
                .update();
        Optional<Link> last = links.lastOfEachPupil(link.parentId()).stream()
                .filter(other -> other.pupilId().equals(link.pupilId()))
                .findFirst();
        boolean isLast = last.isPresent() && last.get().id().equals(link.id());
        if (!isLast
                || bars.against(link.parentId(), link.pupilId(), otherPerson.checkedFor(link))
                        .isPresent()) {
            return false;
        }
        moved.takesPlace(
                links.restore(link, officer.account(), JournalEntry.ofOfficer(officer, Deed.LINK_RESTORED)), link);
        otherPerson.rest(link.parentId());
        return true;
    }
}
