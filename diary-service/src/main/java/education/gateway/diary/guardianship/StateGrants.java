package education.gateway.diary.guardianship;

import education.gateway.diary.identity.PupilNotFound;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.journal.Deed;
import education.gateway.diary.journal.JournalEntry;
import education.gateway.diary.web.Refusal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * An officer's yes to a parent who asked for a child whom the state had confirmed. Days may lie between: everything that
 * was so when the parent asked is asked again, with the pupil's decisions made one at a time. A key of the hashes that was
 * replaced in between makes the state's word too old, and the parent asks again.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class StateGrants {

    private static final String NOW = """
            WITH person AS (
                SELECT :person::text[] || coalesce(s.person_hashes, '{}') AS hashes,
                       array_remove(ARRAY[s.verified_name], NULL) AS names
                FROM (SELECT :parent::text AS parent_id) asked
                LEFT JOIN guardianship.person s USING (parent_id)
            )
            SELECT EXISTS (SELECT FROM consent.in_force c WHERE c.parent_id = :parent) AS consented,
                   EXISTS (SELECT FROM guardianship.person s
                           WHERE s.parent_id = :parent AND s.person_hashes && :person::text[])
                       AND NOT EXISTS (SELECT FROM guardianship.parting t
                                       WHERE t.parent_id = :parent AND t.wanted_at >= :askedAt) AS same_person,
                   EXISTS (SELECT FROM register.pupil p
                           WHERE p.id = :pupil AND %1$s) AS active,
                   ARRAY(SELECT p.id FROM register.pupil p
                         WHERE p.child_hash = ANY (:child) AND %1$s) = ARRAY[:pupil::uuid] AS the_one,
                   EXISTS (SELECT FROM register.pupil m CROSS JOIN person
                           WHERE m.id = :pupil AND %2$s) AS rests
            FROM (SELECT (now() AT TIME ZONE 'Europe/Moscow')::date AS day) today""".formatted(RegisterPupils.ACTIVE_AND_UNDER_AGE, Offers.A_LINK_RESTS);

    private final JdbcClient database;
    private final Links links;
    private final Bars bars;
    private final RegisterPupils pupils;

    StateGrants(JdbcClient database, Links links, Bars bars, RegisterPupils pupils) {
        this.database = database;
        this.links = links;
        this.bars = bars;
        this.pupils = pupils;
    }

    private record Now(boolean consented, boolean samePerson, boolean active, boolean theOne, boolean rests) {}

    /**
     * Links the parent to the pupil on the ground of the state's word.
     *
     * @param askedAt when the parent asked
     * @return id of the link, which is in force for Keycloak
     * @throws PupilNotFound when the pupil is not of the officer's school
     * @throws Refusal 409 as an {@link Obstacle} says, {@code consent-withdrawn}, {@code other-person}, {@code pupil-not-active},
     *     {@code no-longer-found}, {@code link-state}
     */
    public UUID confirm(SchoolOfficer officer, String parentId, FoundChild found, Instant askedAt) {
        UUID pupilId = found.pupilId();
        pupils.requireOfSchool(pupilId, officer);
        links.oneDecisionAtATime(pupilId);
        requireStillSo(bars.against(parentId, found), now(parentId, found, askedAt));
        Optional<Link> open = links.findOpen(parentId, pupilId);
        if (open.isPresent()) {
            return links.grantedAnew(open.get(), JournalEntry.ofOfficer(officer, Deed.LINK_CONFIRMED))
                    .id();
        }
        return links.grant(parentId, pupilId, Basis.STATE_CHILD, officer.account())
                .id();
    }

    private static void requireStillSo(Optional<Obstacle> obstacle, Now now) {
        if (obstacle.isPresent()) {
            throw obstacle.get().refusal();
        }
        if (!now.consented()) {
            throw refused("consent-withdrawn", "The parent's consent to the current text is not there");
        }
        if (!now.samePerson()) {
            throw refused("other-person", "The person who asked is not behind this account any more");
        }
        if (!now.active()) {
            throw refused("pupil-not-active", "The pupil is of age or not enrolled today");
        }
        if (!now.theOne()) {
            throw refused("no-longer-found", "The register's data no longer match what the state said");
        }
        if (now.rests()) {
            throw refused(
                    "link-state", "A link of this person with the pupil, or with a child born that day, is suspended");
        }
    }

    private Now now(String parentId, FoundChild found, Instant askedAt) {
        return database.sql(NOW)
                .param("parent", parentId)
                .param("pupil", found.pupilId())
                .param("child", array(found.childHashes()))
                .param("person", array(found.personHashes()))
                .param("askedAt", Links.timestamp(askedAt))
                .query((row, number) -> new Now(
                        row.getBoolean("consented"),
                        row.getBoolean("same_person"),
                        row.getBoolean("active"),
                        row.getBoolean("the_one"),
                        row.getBoolean("rests")))
                .single();
    }

    private static String[] array(Set<String> hashes) {
        return hashes.stream().sorted().toArray(String[]::new);
    }

    private static Refusal refused(String kind, String title) {
        return new Refusal(HttpStatus.CONFLICT, kind, title);
    }
}
