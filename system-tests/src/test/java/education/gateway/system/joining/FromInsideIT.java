package education.gateway.system.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import education.gateway.system.esia.Person;
import education.gateway.system.esia.Session;
import education.gateway.system.esia.StateRealm;
import education.gateway.system.esia.StateWorld;
import education.gateway.system.esia.WithHostileState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A parent who is in with a password adds the state login, after a fresh login, and nobody else's. */
@ExtendWith(WithHostileState.class)
class FromInsideIT {

    private static final String ALIAS = StateRealm.RSA;

    private final StateWorld world;

    FromInsideIT(StateWorld world) {
        this.world = world;
    }

    @Test
    void the_state_login_is_added_and_the_password_waits() {
        FormerAccount account = FormerAccount.in(world);
        String child = account.linkChild();
        Person person = Person.newcomer();

        Session session =
                new InsideVisit(world, account, ALIAS).loginAndGo(person).session();

        assertThat(session.parentId()).isEqualTo(account.parentId());
        assertThat(session.claims().path("acr").asString()).isEqualTo("citizen");
        assertThat(session.claims().path("linked_children").toString()).contains(child);
        assertThat(account.links()).containsExactly(ALIAS);
        assertThat(account.history()).containsExactly("joined");
        assertThat(new JoiningVisit(world, ALIAS, person).session().parentId()).isEqualTo(account.parentId());
        assertThat(new PasswordVisit(world, account).isLoggedIn()).isFalse();
    }

    @Test
    void an_open_session_is_not_enough() {
        FormerAccount account = FormerAccount.in(world);
        var open = new PasswordVisit(world, account);
        assertThat(open.isLoggedIn()).isTrue();
        // The action takes a login of this very second for a fresh one.
        await().pollDelay(Duration.ofMillis(2100)).until(() -> true);

        var visit = new InsideVisit(world, open.browser(), account, ALIAS, "&kc_action=idp_link:" + ALIAS);

        assertThat(visit.asksForThePassword()).isTrue();
        assertThat(visit.offersTheState()).isFalse();
        assertThat(account.links()).isEmpty();
    }

    @Test
    void a_citizen_who_has_an_account_is_refused_in_words_that_do_not_say_whose() {
        FormerAccount account = FormerAccount.in(world);
        Person other = Person.newcomer();
        Session others = new JoiningVisit(world, ALIAS, other).choose("new").session();

        var visit = new InsideVisit(world, account, ALIAS).loginAndGo(other);

        assertThat(visit.words()).contains("уже связана с другой учётной записью");
        assertThat(visit.page().body()).doesNotContain(others.parentId(), other.mailbox());
        assertThat(account.links()).isEmpty();
        assertThat(account.history()).isEmpty();
        assertThat(world.traces.linkedAccounts(other.oid())).containsExactly(others.parentId());
    }

    @Test
    void a_step_up_of_a_parent_without_a_state_login_leads_to_adding_it_and_back_to_the_application() {
        FormerAccount account = FormerAccount.in(world);
        var open = new PasswordVisit(world, account);
        Person person = Person.newcomer();

        var visit = new InsideVisit(world, open.browser(), account, ALIAS, "&acr_values=citizen");
        if (visit.asksForThePassword()) {
            visit.login();
        }
        assertThat(visit.offersTheState()).as(visit.words()).isTrue();
        Session session = visit.go(person).session();

        assertThat(session.parentId()).isEqualTo(account.parentId());
        assertThat(session.claims().path("acr").asString()).isEqualTo("citizen");
    }
}
