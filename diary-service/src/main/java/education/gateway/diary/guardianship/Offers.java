package education.gateway.diary.guardianship;

import education.gateway.diary.identity.Citizen;
import education.gateway.diary.identity.PersonName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The rule of what a state's answer opens, in one statement: the answer is at most ten minutes old, exactly one active
 * enrolment of a minor carries a hash of the child, and the parent has consented. Nobody who was kept from a child learns
 * where it went, even where the school of then had no number of it: so a bar on the account, the person or its name, or a
 * link of the person that rests, at whichever account, keeps back every child born on the same day.
 */
@Repository
class Offers {

    /**
     * A link of the {@code person}, or of the account {@code :parent}, rests with a pupil who was born on the same day as
     * {@code m}. Whose papers were checked for it is the person, unless it rests because of just that, or for a merge.
     */
    static final String A_LINK_RESTS = """
            EXISTS (
                SELECT FROM guardianship.link l
                JOIN register.pupil held ON held.id = l.pupil_id
                WHERE l.ended_at IS NULL AND l.suspended_at IS NOT NULL
                  AND held.birth_date = m.birth_date
                  AND (l.parent_id = :parent
                       OR l.parent_id IN (SELECT h.parent_id FROM guardianship.person h
                                          WHERE h.person_hashes && person.hashes)
                       OR l.suspended_reason NOT IN ('%s', '%s')
                          AND (l.checked_person && person.hashes
                               OR guardianship.share_a_name(ARRAY[l.checked_name], person.names))))""".formatted(OtherPerson.REASON, MovedLinks.SET_ASIDE);

    private static final String OFFERED =
            """
            WITH said AS (
                SELECT * FROM unnest(:children::int[], :hashes::text[]) AS s (child, hash)
            ), matched AS (
                SELECT DISTINCT s.child, p.id, p.given_name, p.class_name, p.school, p.birth_date
                FROM said s
                JOIN register.pupil p ON p.child_hash = s.hash
                CROSS JOIN (SELECT (now() AT TIME ZONE 'Europe/Moscow')::date AS day) today
                WHERE %1$s
            ), person AS (
                SELECT :person::text[] || coalesce(s.person_hashes, '{}') AS hashes,
                       array_remove(ARRAY[s.verified_name], NULL) AS names
                FROM (SELECT :parent::text AS parent_id) asked
                LEFT JOIN guardianship.person s USING (parent_id)
            ), offered AS (
                SELECT DISTINCT m.id, m.given_name, m.class_name, m.school
                FROM matched m
                CROSS JOIN person
                WHERE :answeredAt::timestamptz BETWEEN now() - interval '10 minutes' AND now() + interval '1 minute'
                  AND (SELECT count(*) FROM matched same WHERE same.child = m.child) = 1
                  AND NOT EXISTS (
                      SELECT FROM guardianship.bars_near(
                          m.birth_date, ARRAY(SELECT s.hash FROM said s WHERE s.child = m.child)) b
                      WHERE %2$s OR %3$s)
                  AND NOT %4$s
            )
            """.formatted(RegisterPupils.ACTIVE_AND_UNDER_AGE, Bars.ON_PERSON, Bars.ON_NAMESAKE, A_LINK_RESTS);

    private static final String CONSENTED = "EXISTS (SELECT FROM consent.in_force c WHERE c.parent_id = :parent)";

    private static final String NOT_LINKED = "NOT EXISTS (SELECT FROM guardianship.link l"
            + " WHERE l.parent_id = :parent AND l.pupil_id = o.id AND l.ended_at IS NULL)";

    private final JdbcClient database;

    Offers(JdbcClient database) {
        this.database = database;
    }

    /** What may be opened, or asked for, now and is not linked yet. */
    List<OfferedChild> to(String parentId, Citizen citizen) {
        return statement(
                        OFFERED + "SELECT * FROM offered o WHERE " + NOT_LINKED + " AND " + CONSENTED
                                + " ORDER BY given_name, id",
                        parentId,
                        citizen)
                .query(Offers::child)
                .list();
    }

    /** Whom of the children the register knows and may be told of, linked or not. */
    List<OfferedChild> known(String parentId, Citizen citizen) {
        return statement(OFFERED + "SELECT * FROM offered o ORDER BY given_name, id", parentId, citizen)
                .query(Offers::child)
                .list();
    }

    /**
     * Whether there is such a child, but for the parent's consent.
     *
     * @param settled pupils who do not count
     */
    boolean existBeforeConsent(String parentId, Citizen citizen, Set<UUID> settled) {
        return statement(
                        OFFERED + "SELECT EXISTS (SELECT FROM offered o WHERE " + NOT_LINKED
                                + " AND o.id <> ALL (:settled))",
                        parentId,
                        citizen)
                .param("settled", settled.toArray(UUID[]::new))
                .query(Boolean.class)
                .single();
    }

    /** @param hash of the child, as the register has it */
    record Found(RegisterEntry entry, String hash) {

        @Override
        public String toString() {
            return "Found";
        }
    }

    /** What the register has of a pupil who may be asked for now and is not linked. */
    Optional<Found> find(String parentId, UUID pupilId, Citizen citizen) {
        return statement(
                        OFFERED
                                + "SELECT p.* FROM offered o JOIN register.pupil p ON p.id = o.id WHERE o.id = :pupil AND "
                                + NOT_LINKED + " AND " + CONSENTED,
                        parentId,
                        citizen)
                .param("pupil", pupilId)
                .query((row, number) -> new Found(
                        new RegisterEntry(
                                new PersonName(
                                        row.getString("surname"),
                                        row.getString("given_name"),
                                        row.getString("patronymic")),
                                row.getObject("birth_date", LocalDate.class),
                                row.getString("class_name"),
                                row.getInt("school")),
                        row.getString("child_hash")))
                .optional();
    }

    /** Makes the link if, in this very statement, the pupil may be opened and is not linked. */
    Optional<Link> open(String parentId, UUID pupilId, Citizen citizen) {
        return statement(
                        OFFERED + "INSERT INTO guardianship.link"
                                + " (id, parent_id, pupil_id, basis, version, granted_at, granted_by)"
                                + " SELECT :link, :parent, o.id, 'state_child',"
                                + " nextval('guardianship.link_version'), now(), :parent"
                                + " FROM offered o WHERE o.id = :pupil AND " + CONSENTED
                                + " ON CONFLICT (parent_id, pupil_id) WHERE ended_at IS NULL DO NOTHING RETURNING *",
                        parentId,
                        citizen)
                .param("link", UUID.randomUUID())
                .param("pupil", pupilId)
                .query(Links::link)
                .optional();
    }

    private static OfferedChild child(ResultSet row, int number) throws SQLException {
        return new OfferedChild(
                row.getObject("id", UUID.class),
                row.getString("given_name"),
                row.getString("class_name"),
                row.getInt("school"));
    }

    private JdbcClient.StatementSpec statement(String sql, String parentId, Citizen citizen) {
        var children = new ArrayList<Integer>();
        var hashes = new ArrayList<String>();
        for (int child = 0; child < citizen.children().size(); child++) {
            for (String hash : citizen.children().get(child)) {
                children.add(child);
                hashes.add(hash);
            }
        }
        return database.sql(sql)
                .param("children", children.toArray(Integer[]::new))
                .param("hashes", hashes.toArray(String[]::new))
                .param("person", citizen.personHashes().toArray(String[]::new))
                .param("parent", parentId)
                .param("answeredAt", Links.timestamp(citizen.answeredAt()));
    }
}
