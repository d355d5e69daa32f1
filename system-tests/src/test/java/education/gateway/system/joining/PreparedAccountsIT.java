package education.gateway.system.joining;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.login.PageForm;
import education.gateway.system.esia.Person;
import education.gateway.system.esia.Session;
import education.gateway.system.esia.StateWorld;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Neither an address nor a name ever joins anything, in whichever order people come, and joining changes nothing of the
 * account but who may open it (threats: an account prepared with the victim's email; two people with one mailbox; editing
 * while joining; whether an email counts as verified).
 */
@ThroughEveryDoor
class PreparedAccountsIT {

    private final String alias;
    private final StateWorld world;

    PreparedAccountsIT(String alias, StateWorld world) {
        this.alias = alias;
        this.world = world;
    }

    private Session asNewcomer(Person person) {
        return new JoiningVisit(world, alias, person).isAsked().choose("new").session();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_account_that_was_there_before_with_the_victims_mailbox_is_not_joined(boolean verified) {
        Person victim = Person.newcomer();
        FormerAccount prepared = FormerAccount.withAddress(world, victim.mailbox(), verified);

        Session session = asNewcomer(victim);

        assertThat(session.parentId()).isNotEqualTo(prepared.parentId());
        assertThat(prepared.links()).isEmpty();
        assertThat(prepared.now().path("emailVerified").asBoolean()).isEqualTo(verified);
        assertThat(new PasswordVisit(world, prepared).isLoggedIn()).isTrue();
    }

    @Test
    void an_account_made_later_with_the_victims_mailbox_is_not_joined() {
        Person victim = Person.newcomer();
        Session first = asNewcomer(victim);
        FormerAccount prepared = FormerAccount.withAddress(world, victim.mailbox(), true);

        Session later = new JoiningVisit(world, alias, victim).session();

        assertThat(later.parentId()).isEqualTo(first.parentId()).isNotEqualTo(prepared.parentId());
        assertThat(prepared.links()).isEmpty();
    }

    @Test
    void the_page_tells_nobody_that_there_is_an_account_with_their_mailbox() {
        Person one = Person.newcomer();
        Person two = Person.newcomer();
        FormerAccount.withAddress(world, one.mailbox(), true);

        var known = new JoiningVisit(world, alias, one).isAsked();
        var unknown = new JoiningVisit(world, alias, two).isAsked();

        assertThat(known.words()).isEqualTo(unknown.words());
        assertThat(known.page().status()).isEqualTo(unknown.page().status());
        assertThat(known.page().body()).doesNotContain(one.mailbox());
    }

    @Test
    void equal_names_are_no_proof() {
        Person person = Person.newcomer();
        FormerAccount namesake = FormerAccount.withNames(world, "Проверкина", "Мария");

        assertThat(asNewcomer(person).parentId()).isNotEqualTo(namesake.parentId());
        assertThat(namesake.links()).isEmpty();
    }

    @Test
    void an_unconfirmed_account_with_the_insurance_number_of_a_parent_is_not_even_asked() {
        Person parent = Person.newcomer();
        Session session = asNewcomer(parent);
        Person impostor = Person.withSnils(parent.snils());
        impostor.fields().put("trusted", false);

        var visit = new JoiningVisit(world, alias, impostor);

        assertThat(visit.page().formWith("choice", "have")).isEmpty();
        assertThat(visit.words()).contains("ещё не подтверждена");
        assertThat(visit.isLoggedIn()).isFalse();
        assertThat(world.traces.accountsOf(parent)).containsExactly(session.parentId());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void joining_does_not_change_whether_the_address_is_verified(boolean verified) {
        FormerAccount account =
                FormerAccount.withAddress(world, "former-" + UUID.randomUUID() + "@example.test", verified);

        new JoiningVisit(world, alias, Person.newcomer()).join(account);

        assertThat(account.now().path("emailVerified").asBoolean()).isEqualTo(verified);
        assertThat(account.now().path("email").asString()).isEqualTo(account.email());
    }

    @Test
    void fields_that_the_pages_do_not_have_change_nothing() {
        FormerAccount account = FormerAccount.in(world);
        Person person = Person.newcomer();
        var visit = new JoiningVisit(world, alias, person).choose("have");

        visit.send(
                tampered(visit.form("proof")).with("username", account.email()).with("password", account.password()));
        visit.isShownWhatWillBeJoined().send(tampered(visit.form("join")));

        Session session = visit.session();
        assertThat(session.parentId()).isEqualTo(account.parentId());
        assertThat(account.now().path("email").asString()).isEqualTo(account.email());
        assertThat(account.now().path("attributes").toString()).doesNotContain("evil");
        assertThat(account.now().path("lastName").asString()).isEqualTo("Проверкина");
    }

    private static PageForm tampered(PageForm form) {
        return form.with("email", "evil@example.test")
                .with("emailVerified", "true")
                .with("firstName", "evil")
                .with("lastName", "evil")
                .with("parent_id", "1")
                .with("user.attributes.contact_email", "evil@example.test")
                .with("attributes.evil", "evil");
    }

    @Test
    void a_login_that_waited_on_a_page_does_not_end_after_the_joining() {
        FormerAccount account = FormerAccount.thatMustChangeItsPassword(world);
        var attacker = new PasswordVisit(world, account);
        PageForm change = attacker.page()
                .formWith("password-new")
                .orElseThrow(() -> new AssertionError("no form for a new password: " + attacker.words()));

        new JoiningVisit(world, alias, Person.newcomer()).join(account);
        String planted = UUID.randomUUID() + "-Aa1";
        attacker.send(change.with("password-new", planted).with("password-confirm", planted));

        assertThat(attacker.isLoggedIn()).isFalse();
        assertThat(account.credentialTypes()).doesNotContain("password");
    }

    @Test
    void a_session_of_the_account_that_was_open_before_ends() {
        FormerAccount account = FormerAccount.in(world);
        var attacker = new PasswordVisit(world, account);
        assertThat(attacker.isLoggedIn()).isTrue();

        new JoiningVisit(world, alias, Person.newcomer()).join(account);

        assertThat(attacker.isLoggedIn()).isFalse();
    }
}
