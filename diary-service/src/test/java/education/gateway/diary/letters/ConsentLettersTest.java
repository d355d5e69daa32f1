package education.gateway.diary.letters;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.consent.ConsentWithdrawn;
import education.gateway.diary.consent.DataDestroyed;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A withdrawn consent is told by letter. */
class ConsentLettersTest {

    private final PostRoom room = new PostRoom();
    private final ConsentLetters letters = new ConsentLetters(room.letters);

    @Test
    void a_withdrawal_is_told_in_no_words_of_ours() {
        UUID receipt = UUID.randomUUID();
        room.transaction.executeWithoutResult(status -> letters.withdrawn(new ConsentWithdrawn("1", receipt)));
        assertThat(room.waiting()).containsExactly(Letter.consentWithdrawn("1", receipt));
    }

    @Test
    void that_the_data_are_gone_is_told_instead_of_a_withdrawal_that_nobody_has_read_yet() {
        UUID receipt = UUID.randomUUID();
        room.transaction.executeWithoutResult(status -> letters.withdrawn(new ConsentWithdrawn("1", receipt)));
        room.transaction.executeWithoutResult(status -> letters.destroyed(new DataDestroyed("1", receipt)));
        assertThat(room.waiting()).containsExactly(Letter.dataDestroyed("1", receipt));
    }
}
