package education.gateway.diary.letters;

import education.gateway.diary.consent.ConsentWithdrawn;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells a parent that the own consent was withdrawn: whoever did not do it learns of it. */
@Component
class ConsentLetters {

    private final Letters letters;

    ConsentLetters(Letters letters) {
        this.letters = letters;
    }

    /** In the transaction of the withdrawal. */
    @EventListener
    void withdrawn(ConsentWithdrawn decision) {
        letters.write(Letter.consentWithdrawn(decision.parentId(), decision.receiptId()));
    }
}
