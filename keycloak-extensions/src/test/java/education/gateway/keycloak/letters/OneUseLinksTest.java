package education.gateway.keycloak.letters;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.keycloak.accounts.GatewayDatabase;
import education.gateway.keycloak.letters.OneUseLinks.OneUseLink;
import education.gateway.keycloak.support.TestDatabase;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Links in letters, in a real database. */
class OneUseLinksTest {

    private static final String PURPOSE = "set-password";
    private static final Duration HOUR = Duration.ofHours(1);

    private final OneUseLinks links = new OneUseLinks(TestDatabase.session(), TestDatabase.realm("education"));
    private final String user = UUID.randomUUID().toString();

    @Test
    void a_link_counts_once() {
        String token = links.issue(user, PURPOSE, HOUR, "diary");
        assertThat(links.redeem(token, PURPOSE)).contains(new OneUseLink(user, "diary"));
        assertThat(links.redeem(token, PURPOSE)).isEmpty();
        assertThat(links.look(token, PURPOSE)).isEmpty();
    }

    @Test
    void looking_uses_nothing_up() {
        String token = links.issue(user, PURPOSE, HOUR, "diary");
        assertThat(links.look(token, PURPOSE)).contains(new OneUseLink(user, "diary"));
        assertThat(links.look(token, PURPOSE)).isPresent();
        assertThat(links.redeem(token, PURPOSE)).isPresent();
    }

    @Test
    void a_newer_link_kills_the_older_of_the_same_user_and_purpose() {
        String older = links.issue(user, PURPOSE, HOUR, "");
        String ofAnother = links.issue(UUID.randomUUID().toString(), PURPOSE, HOUR, "");
        String forAnother = links.issue(user, "undo-joining", HOUR, "");
        String newer = links.issue(user, PURPOSE, HOUR, "");
        assertThat(links.redeem(older, PURPOSE)).isEmpty();
        assertThat(links.redeem(newer, PURPOSE)).isPresent();
        assertThat(links.redeem(ofAnother, PURPOSE)).isPresent();
        assertThat(links.redeem(forAnother, "undo-joining")).isPresent();
    }

    @Test
    void a_link_is_worth_nothing_for_another_purpose_or_in_another_realm() {
        String token = links.issue(user, PURPOSE, HOUR, "");
        assertThat(links.redeem(token, "undo-joining")).isEmpty();
        assertThat(new OneUseLinks(TestDatabase.session(), TestDatabase.realm("other")).redeem(token, PURPOSE))
                .isEmpty();
        assertThat(links.look(token, PURPOSE)).isPresent();
    }

    @Test
    void a_link_that_is_too_old_is_dead() {
        String token = links.issue(user, PURPOSE, Duration.ofMillis(-1), "");
        assertThat(links.look(token, PURPOSE)).isEmpty();
        assertThat(links.redeem(token, PURPOSE)).isEmpty();
    }

    @Test
    void a_revoked_link_is_dead() {
        String token = links.issue(user, PURPOSE, HOUR, "");
        links.revoke(user, PURPOSE);
        assertThat(links.redeem(token, PURPOSE)).isEmpty();
    }

    @Test
    void a_token_cannot_be_guessed_and_is_stored_nowhere() {
        String token = links.issue(user, PURPOSE, HOUR, "");
        assertThat(token).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(links.issue(user, "other", HOUR, ""));
        assertThat(new GatewayDatabase(TestDatabase.session())
                        .values("SELECT CAST(l AS text) FROM EG_ONE_USE_LINK l WHERE USER_ID = ?1", user))
                .hasSize(2)
                .noneMatch(row -> row.toString().contains(token));
    }
}
