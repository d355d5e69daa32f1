package education.gateway.diary.letters;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.consent.ConsentWithdrawn;
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
}
