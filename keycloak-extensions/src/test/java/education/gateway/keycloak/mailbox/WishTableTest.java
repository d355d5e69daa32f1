package education.gateway.keycloak.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.keycloak.accounts.GatewayDatabase;
import education.gateway.keycloak.mailbox.Wish.Purpose;
import education.gateway.keycloak.mailbox.WishTable.Due;
import education.gateway.keycloak.support.TestDatabase;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people asked for, in a real database. */
class WishTableTest {

    private static final MailAddress ANNA = new MailAddress("anna@example.test");
    private static final Duration HOUR = Duration.ofHours(1);

    private final GatewayDatabase database = new GatewayDatabase(TestDatabase.session());
    private final WishTable table = new WishTable(TestDatabase.session(), TestDatabase.realm("wishes"));

    private static Wish wish(MailAddress address) {
        return new Wish(
                Purpose.REGISTER,
                address,
                MailAddress.hash("127.0.0.1"),
                "diary-web",
                URI.create("http://localhost/"),
                "ru");
    }

    @BeforeEach
    void nothing_waits() {
        database.change("DELETE FROM EG_MAILBOX_WISH");
    }

    @Test
    void a_wish_is_taken_once_and_read_as_it_was_noted() {
        table.add(wish(ANNA));
        Due due = WishTable.take(database).orElseThrow();
        assertThat(table.hold(due.id())).contains(wish(ANNA));
        assertThat(WishTable.take(database)).isEmpty();
    }

    @Test
    void a_wish_that_nobody_answered_comes_back() {
        table.add(wish(ANNA));
        Due first = WishTable.take(database).orElseThrow();
        database.change("UPDATE EG_MAILBOX_WISH SET DUE_AT = DUE_AT - interval '1 minute'");
        assertThat(WishTable.take(database)).contains(first);
    }

    @Test
    void an_answered_wish_forgets_its_address_and_is_counted() {
        table.add(wish(ANNA));
        Due due = WishTable.take(database).orElseThrow();
        table.answered(due.id(), true);
        assertThat(table.hold(due.id())).isEmpty();
        assertThat(database.values("SELECT CAST(w AS text) FROM EG_MAILBOX_WISH w"))
                .singleElement()
                .asString()
                .doesNotContain("anna", "127.0.0.1");
        assertThat(table.lettersTo(ANNA, HOUR)).isEqualTo(1);
        assertThat(table.lettersFrom(MailAddress.hash("127.0.0.1"), HOUR)).isEqualTo(1);
        assertThat(table.lettersTo(new MailAddress("boris@example.test"), HOUR)).isZero();
    }

    @Test
    void only_letters_of_lately_are_counted() {
        table.add(wish(ANNA));
        table.answered(WishTable.take(database).orElseThrow().id(), true);
        table.add(wish(ANNA));
        table.answered(WishTable.take(database).orElseThrow().id(), false);
        assertThat(table.lettersTo(ANNA, HOUR)).isEqualTo(1);
        database.change("UPDATE EG_MAILBOX_WISH SET NOTED_AT = NOTED_AT - interval '61 minutes'");
        assertThat(table.lettersTo(ANNA, HOUR)).isZero();
        assertThat(table.lettersTo(ANNA, Duration.ofDays(1))).isEqualTo(1);
    }

    @Test
    void everything_is_forgotten_after_a_day() {
        table.add(wish(ANNA));
        database.change("UPDATE EG_MAILBOX_WISH SET NOTED_AT = NOTED_AT - interval '25 hours'");
        WishTable.forgetOld(database);
        assertThat(database.values("SELECT ID FROM EG_MAILBOX_WISH")).isEmpty();
    }
}
