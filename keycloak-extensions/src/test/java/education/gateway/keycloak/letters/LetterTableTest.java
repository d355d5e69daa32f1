package education.gateway.keycloak.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.gateway.keycloak.accounts.GatewayDatabase;
import education.gateway.keycloak.letters.LetterTable.Due;
import education.gateway.keycloak.support.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The letters that wait, in a real database. */
class LetterTableTest {

    private static final Letter LETTER =
            new Letter("new-subject.ftl", "newSubjectSubject", "anna@example.test", Map.of("link", "https://a/b"));

    private final GatewayDatabase database = new GatewayDatabase(TestDatabase.session());
    private final LetterTable table = new LetterTable(TestDatabase.session(), TestDatabase.realm("letters"));

    @BeforeEach
    void nothing_waits() {
        database.change("DELETE FROM EG_LETTER");
    }

    @Test
    void a_noted_letter_is_taken_once_and_read_as_it_was_noted() {
        table.add(LETTER);
        Due due = LetterTable.take(database).orElseThrow();
        assertThat(due.realmId()).isEqualTo("letters");
        assertThat(table.read(due.id())).contains(LETTER);
        assertThat(LetterTable.take(database)).isEmpty();
    }

    @Test
    void a_letter_that_could_not_be_sent_waits_longer_each_time() {
        table.add(LETTER);
        assertThat(waitAfterTaking()).isBetween(25, 30);
        database.change("UPDATE EG_LETTER SET DUE_AT = clock_timestamp()");
        assertThat(waitAfterTaking()).isBetween(55, 60);
        database.change("UPDATE EG_LETTER SET DUE_AT = clock_timestamp(), ATTEMPTS = 200");
        assertThat(waitAfterTaking()).isBetween(3800, 3840);
    }

    private int waitAfterTaking() {
        assertThat(LetterTable.take(database)).isPresent();
        return ((Number) database.values(
                                "SELECT CAST(extract(epoch FROM DUE_AT - clock_timestamp()) AS integer) FROM EG_LETTER")
                        .get(0))
                .intValue();
    }

    @Test
    void nothing_of_a_letter_stays_when_it_has_left() {
        table.add(LETTER);
        table.remove(LetterTable.take(database).orElseThrow().id());
        assertThat(database.values("SELECT ID FROM EG_LETTER")).isEmpty();
    }

    @Test
    void a_letter_is_given_up_after_three_days() {
        table.add(LETTER);
        assertThat(LetterTable.giveUp(database)).isZero();
        database.change("UPDATE EG_LETTER SET NOTED_AT = NOTED_AT - interval '73 hours'");
        assertThat(LetterTable.giveUp(database)).isEqualTo(1);
    }

    @Test
    void an_address_of_two_lines_is_none() {
        assertThatThrownBy(() -> new Letter("a.ftl", "a", "anna@example.test\r\nBcc: boris@example.test", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("example");
    }

    @Test
    void a_letter_prints_nobody() {
        assertThat(LETTER).hasToString("Letter[new-subject.ftl]");
    }
}
