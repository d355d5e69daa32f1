package education.gateway.system.joining;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.login.LoginForms;
import education.gateway.stack.login.Page;
import education.gateway.system.esia.Person;
import education.gateway.system.esia.StateWorld;
import education.gateway.system.support.Pages;
import org.junit.jupiter.api.Test;

/** Whoever does not prove an account learns nothing about it, however they fail. */
@ThroughEveryDoor
class AccountCannotBeGuessedIT {

    private final String alias;
    private final StateWorld world;

    AccountCannotBeGuessedIT(String alias, StateWorld world) {
        this.alias = alias;
        this.world = world;
    }

    private Page failedWith(String login, String password) {
        var visit = new JoiningVisit(world, alias, Person.newcomer()).prove(login, password);
        assertThat(visit.words()).contains("Почта или пароль не подошли");
        assertThat(visit.isLoggedIn()).isFalse();
        return visit.page();
    }

    private static String shown(Page page) {
        return page.status() + " " + Pages.words(page);
    }

    @Test
    void every_way_of_failing_looks_the_same() {
        FormerAccount parent = FormerAccount.in(world);
        FormerAccount staff = FormerAccount.ofStaff(world);
        FormerAccount joined = FormerAccount.in(world);
        new JoiningVisit(world, alias, Person.newcomer()).join(joined);

        String wrong = shown(failedWith(parent.email(), "wrong-" + parent.password()));

        assertThat(shown(failedWith("nobody@example.test", "wrong-password-1"))).isEqualTo(wrong);
        assertThat(shown(failedWith(staff.email(), staff.password())))
                .as("an account of staff, with its own password")
                .isEqualTo(wrong);
        assertThat(shown(failedWith(joined.email(), joined.password())))
                .as("an account of another citizen, with the password it had")
                .isEqualTo(wrong);
        assertThat(shown(failedWith(parent.email(), ""))).isEqualTo(wrong);
        assertThat(parent.links()).isEmpty();
        assertThat(staff.links()).isEmpty();
    }

    @Test
    void wrong_passwords_are_counted_as_on_the_login_page_and_the_right_one_is_refused_then() {
        FormerAccount account = FormerAccount.in(world);
        var visit = new JoiningVisit(world, alias, Person.newcomer());
        for (int guess = 0; guess < 8; guess++) {
            visit.prove(account.email(), "guess-" + guess);
        }

        visit.prove(account);

        assertThat(visit.words()).contains("Почта или пароль не подошли");
        assertThat(new PasswordVisit(world, account).isLoggedIn()).isFalse();
        assertThat(account.links()).isEmpty();
    }

    @Test
    void an_account_with_a_second_factor_is_joined_with_it_only() {
        FormerAccount account = FormerAccount.withSecondFactor(world);
        var visit = new JoiningVisit(world, alias, Person.newcomer()).prove(account);

        assertThat(visit.page().formWith("otp")).as("the question for the code").isPresent();
        visit.send(visit.page().formWith("otp").orElseThrow().with("otp", "000000"));
        assertThat(visit.page().formWith("choice", "join")).isEmpty();
        assertThat(account.links()).isEmpty();

        Page confirm = LoginForms.oneTimeCode(visit.page(), FormerAccount.TOTP_SECRET, visit.browser(), to -> false);
        assertThat(confirm.formWith("choice", "join")).as("what will be joined").isPresent();
        visit.send(confirm.formWith("choice", "join").orElseThrow());
        assertThat(visit.session().parentId()).isEqualTo(account.parentId());
    }

    @Test
    void the_code_of_one_account_does_not_count_for_another() {
        FormerAccount own = FormerAccount.withSecondFactor(world);
        FormerAccount victims = FormerAccount.withSecondFactor(world);
        var visit = new JoiningVisit(world, alias, Person.newcomer()).choose("have");
        var proof = visit.form("proof");
        visit.prove(own);
        visit.send(proof.with("username", victims.email()).with("password", victims.password()));

        assertThat(visit.page().formWith("choice", "join")).isEmpty();
        assertThat(victims.links()).isEmpty();
    }
}
