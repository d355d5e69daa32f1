package education.gateway.diary.letters;

import education.gateway.diary.applications.ApplicationExpired;
import education.gateway.diary.applications.ApplicationRefused;
import education.gateway.diary.applications.RefusalReason;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells a parent how an application ended, where no link tells it already. */
@Component
class ApplicationLetters {

    private final Letters letters;

    ApplicationLetters(Letters letters) {
        this.letters = letters;
    }

    /** In the transaction of the decision. */
    @EventListener
    void refused(ApplicationRefused decision) {
        letters.write(Letter.applicationRefused(
                decision.parentId(),
                decision.applicationId(),
                decision.number(),
                decision.reasons().stream().map(ApplicationLetters::code).toList()));
    }

    /** In the transaction that writes it down. */
    @EventListener
    void expired(ApplicationExpired end) {
        letters.write(Letter.applicationExpired(end.parentId(), end.applicationId(), end.number(), end.lastDay()));
    }

    /** The reason as Keycloak has words for it. */
    static String code(RefusalReason reason) {
        return switch (reason) {
            case NOT_A_REPRESENTATIVE -> "not_representative";
            case PARENT_NAME_DIFFERS -> "applicant_name_differs";
            case CHILD_NAME_DIFFERS -> "pupil_name_differs";
            case ANOTHER_PERSON_CAME -> "other_person_came";
        };
    }
}
