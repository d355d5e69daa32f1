package education.gateway.diary.letters;

import education.gateway.diary.guardianship.LinkDecided;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells a parent what was decided about a link of theirs. Of the reasons only codes from these lists go into a letter:
 * a court's order and the words of an officer are nobody's business in a mailbox.
 */
@Component
class LinkLetters {

    /** Links of the old portal are handed over by the hundred thousand and open nothing new. */
    private static final String OF_OLD_PORTAL = "legacy";

    private static final String SCHOOL = "school";
    private static final Set<String> ENDS =
            Set.of("left_school", "came_of_age", "parent_request", "mistake", "contest");
    private static final Set<String> SUSPENSIONS = Set.of("contest", "other_person");

    private final Letters letters;

    LinkLetters(Letters letters) {
        this.letters = letters;
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
            }
            case SUSPENDED ->
                letters.write(Letter.linkSuspended(parent, decision.linkId(), known(SUSPENSIONS, decision.why())));
            case RESUMED -> letters.takeBack(decision.linkId(), LetterKind.LINK_SUSPENDED);
            case ENDED -> letters.write(Letter.linkEnded(parent, decision.linkId(), known(ENDS, decision.why())));
        }
    }

    private static String known(Set<String> codes, String why) {
        return codes.contains(why) ? why : SCHOOL;
    }
}
