package education.gateway.system.joining;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.system.esia.Person;
import education.gateway.system.esia.Session;
import education.gateway.system.esia.StateWorld;
import org.junit.jupiter.api.Test;

/** A citizen brings an account of before along: its number and its children stay. */
@ThroughEveryDoor
class JoiningIT {

    private final String alias;
    private final StateWorld world;

    JoiningIT(String alias, StateWorld world) {
        this.alias = alias;
        this.world = world;
    }

    @Test
    void the_proven_account_keeps_its_number_and_its_children() {
        FormerAccount account = FormerAccount.in(world);
        String child = account.linkChild();
        Person person = Person.newcomer();

        Session joined = new JoiningVisit(world, alias, person).join(account);

        assertThat(joined.parentId()).isEqualTo(account.parentId());
        assertThat(joined.claims().path("linked_children").toString()).contains(child);
        assertThat(joined.claims().path("acr").asString()).isEqualTo("citizen");
        assertThat(account.links()).containsExactly(alias);
        assertThat(account.history()).containsExactly("joined");
        var later = new JoiningVisit(world, alias, person);
        assertThat(later.session().parentId())
                .as("the next time, without a question")
                .isEqualTo(account.parentId());
    }

    @Test
    void the_page_before_says_what_will_be_joined_and_does_nothing() {
        FormerAccount account = FormerAccount.in(world);
        account.linkChild();
        account.linkChild();
        Person person = Person.newcomer();

        var visit =
                new JoiningVisit(world, alias, person).isAsked().prove(account).isShownWhatWillBeJoined();

        assertThat(visit.words()).contains("fo***@example.test", "Детей 2").doesNotContain(account.email());
        assertThat(visit.page().body()).doesNotContain(account.email(), account.parentId());
        assertThat(account.links()).isEmpty();
        assertThat(account.credentialTypes()).containsExactly("password");
        assertThat(world.traces.accountsOf(person)).isEmpty();
    }

    @Test
    void whoever_says_they_are_new_gets_an_account_of_their_own() {
        Person person = Person.newcomer();

        Session session =
                new JoiningVisit(world, alias, person).isAsked().choose("new").session();

        assertThat(world.traces.accountsOf(person)).containsExactly(session.parentId());
    }

    @Test
    void the_number_of_the_parent_is_a_login_name_too() {
        FormerAccount account = FormerAccount.in(world);

        var visit = new JoiningVisit(world, alias, Person.newcomer())
                .prove(account.parentId(), account.password())
                .isShownWhatWillBeJoined()
                .choose("join");

        assertThat(visit.session().parentId()).isEqualTo(account.parentId());
    }

    @Test
    void after_it_the_password_opens_nothing_and_the_sessions_have_ended() {
        FormerAccount account = FormerAccount.in(world);
        var before = new PasswordVisit(world, account);
        assertThat(before.isLoggedIn()).isTrue();

        new JoiningVisit(world, alias, Person.newcomer()).join(account);

        assertThat(account.credentialTypes()).containsExactly("password-of-joined-account");
        assertThat(account.sessions()).as("the session of the joining alone").isEqualTo(1);
        assertThat(before.isLoggedIn()).isFalse();
        assertThat(new PasswordVisit(world, account).isLoggedIn()).isFalse();
        assertThat(account.now().path("email").asString()).isEqualTo(account.email());
    }
}
