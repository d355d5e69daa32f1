package education.gateway.diary.letters;

import education.gateway.diary.guardianship.LinkDecided;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells a parent what was decided about a link of theirs. Of the reasons only codes from these lists go into a letter:
 * a court's order and the words of an officer are nobody's business in a mailbox.
 */
@Component
class LinkLetters {

    /** Links of the old portal are handed over by the hundred thousand and open nothing new. */
    private static final String OF_OLD_PORTAL = "legacy";

    /** Of all links that end with the data of a withdrawn consent one letter tells. */
    private static final String BY_WITHDRAWAL = "consent_withdrawn";

    private static final String SCHOOL = "school";
    private static final Set<String> ENDS =
            Set.of("left_school", "came_of_age", "parent_request", "mistake", "contest");
    private static final Set<String> SUSPENSIONS = Set.of("contest", "other_person");

    private static final String BY_STATE = "state_child";
    private static final String CONTEST = "contest";

    private final Letters letters;
    private final JdbcClient database;

    LinkLetters(Letters letters, JdbcClient database) {
        this.letters = letters;
        this.database = database;
    }

    /** In the transaction of the decision: no letter of what was rolled back, and no decision without its letter. */
    @EventListener
    void decided(LinkDecided decision) {
        String parent = decision.parentId();
        switch (decision.step()) {
            case GRANTED -> {
                if (!decision.why().equals(OF_OLD_PORTAL)) {
                    letters.write(Letter.linkGranted(parent, decision.linkId()));
                }
                if (decision.why().equals(BY_STATE)) {
                    tellOthers(decision, Letter::representativeAdded);
                }
            }
            case SUSPENDED -> {
                letters.write(Letter.linkSuspended(parent, decision.linkId(), known(SUSPENSIONS, decision.why())));
                if (decision.why().equals(CONTEST)) {
                    tellOthers(decision, Letter::representativeContested);
                }
            }
            case RESUMED -> letters.takeBack(decision.linkId(), LetterKind.LINK_SUSPENDED);
            case ENDED -> {
                if (!decision.why().equals(BY_WITHDRAWAL)) {
                    letters.write(Letter.linkEnded(parent, decision.linkId(), known(ENDS, decision.why())));
                }
            }
        }
    }

    /** Those who may read about the pupil now, the one of the decision left out; the letter names nobody. */
    private void tellOthers(LinkDecided decision, BiFunction<String, UUID, Letter> letter) {
        database.sql("SELECT parent_id FROM guardianship.link_in_force WHERE pupil_id = ? AND parent_id <> ?"
                        + " ORDER BY parent_id")
                .params(decision.pupilId(), decision.parentId())
                .query(String.class)
                .list()
                .forEach(other -> letters.write(letter.apply(other, about(decision, other))));
    }

    /** One letter for each decision and reader, which takes the place of no letter about the reader's own link. */
    private static UUID about(LinkDecided decision, String other) {
        return UUID.nameUUIDFromBytes(
                (decision.linkId() + " " + decision.step() + " " + other).getBytes(StandardCharsets.UTF_8));
    }

    private static String known(Set<String> codes, String why) {
        return codes.contains(why) ? why : SCHOOL;
    }
}
