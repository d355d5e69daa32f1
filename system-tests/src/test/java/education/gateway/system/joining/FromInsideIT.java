package education.gateway.system.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import education.gateway.system.esia.Person;
import education.gateway.system.esia.Session;
import education.gateway.system.esia.StateWorld;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A parent who is in with a password adds the state login, after a fresh login, and nobody else's. */
@ThroughEveryDoor
class FromInsideIT {

    private final String alias;
    private final StateWorld world;

    FromInsideIT(String alias, StateWorld world) {
        this.alias = alias;
        this.world = world;
    }

    @Test
    void the_state_login_is_added_and_the_password_waits() {
        FormerAccount account = FormerAccount.in(world);
        String child = account.linkChild();
        Person person = Person.newcomer();

        Session session =
                new InsideVisit(world, account, alias).loginAndGo(person).session();

        assertThat(session.parentId()).isEqualTo(account.parentId());
        assertThat(session.claims().path("acr").asString()).isEqualTo("citizen");
        assertThat(session.claims().path("linked_children").toString()).contains(child);
        assertThat(account.links()).containsExactly(alias);
        assertThat(account.history()).containsExactly("joined");
        assertThat(new JoiningVisit(world, alias, person).session().parentId()).isEqualTo(account.parentId());
        assertThat(new PasswordVisit(world, account).isLoggedIn()).isFalse();
    }

    @Test
    void an_open_session_is_not_enough() {
        FormerAccount account = FormerAccount.in(world);
        var open = new PasswordVisit(world, account);
        assertThat(open.isLoggedIn()).isTrue();
        // The action takes a login of this very second for a fresh one.
        await().pollDelay(Duration.ofMillis(2100)).until(() -> true);

        var visit = new InsideVisit(world, open.browser(), account, alias, "&kc_action=idp_link:" + alias);

        assertThat(visit.asksForThePassword()).isTrue();
        assertThat(visit.offersTheState()).isFalse();
        assertThat(account.links()).isEmpty();
    }

    @Test
    void a_citizen_who_has_an_account_is_refused_in_words_that_do_not_say_whose() {
        FormerAccount account = FormerAccount.in(world);
        Person other = Person.newcomer();
        Session others = new JoiningVisit(world, alias, other).choose("new").session();

        var visit = new InsideVisit(world, account, alias).loginAndGo(other);

        assertThat(visit.words()).contains("уже связана с другой учётной записью");
        assertThat(visit.page().body()).doesNotContain(others.parentId(), other.mailbox());
        assertThat(account.links()).isEmpty();
        assertThat(account.history()).isEmpty();
        assertThat(world.traces.accountsOf(other)).containsExactly(others.parentId());
    }
}
