package education.gateway.diary.letters;

import education.gateway.diary.consent.ConsentWithdrawn;
import education.gateway.diary.consent.DataDestroyed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells a parent that the own consent was withdrawn, so that whoever did not do it learns of it, and what came of that. */
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

    /** In the transaction of the destruction: one letter, whatever it ended. */
    @EventListener
    void destroyed(DataDestroyed end) {
        letters.write(Letter.dataDestroyed(end.parentId(), end.receiptId()));
    }
}
