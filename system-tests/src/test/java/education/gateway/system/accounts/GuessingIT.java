package education.gateway.system.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Login;
import education.gateway.stack.login.LoginForms;
import education.gateway.stack.login.Page;
import education.gateway.system.support.BesideThePersonas;
import education.gateway.system.support.Pages;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Threats, "Accounts and pages": guessing a password, with a lock-out that is no weapon against the owner. */
@BesideThePersonas
class GuessingIT {

    private final Stack stack = Stack.shared();

    private Page guess(String login, String password) {
        var browser = new Browser();
        var attempt = new Login(stack.diaryWeb(), browser);
        return LoginForms.password(attempt.open(attempt.begin(Map.of())), login, password, browser, attempt::isOurs);
    }

    /** Guesses until the lock is there: it lasts for ten seconds from then on at least. */
    private void lockOut(String login, String query) {
        String id = stack.admin()
                .get("/users?exact=true&" + query)
                .get(0)
                .path("id")
                .asString();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            guess(login, "не тот пароль");
            return stack.admin()
                    .get("/attack-detection/brute-force/users/" + id)
                    .path("disabled")
                    .asBoolean();
        });
    }

    @Test
    void locked_wrong_and_unknown_are_one_message_and_one_status() {
        var anna = new Newcomer().registered();
        Page wrong = guess(anna.email(), "не тот пароль");
        lockOut(anna.email(), "email=" + anna.email());
        Page locked = guess(anna.email(), Newcomer.PASSWORD);
        var nobody = new Newcomer();
        Page unknown = guess(nobody.email(), Newcomer.PASSWORD);

        assertThat(locked.redirect()).isEmpty();
        assertThat(locked.status()).isEqualTo(wrong.status()).isEqualTo(unknown.status());
        assertThat(Pages.words(locked)).contains("Почта или пароль не подошли").isEqualTo(Pages.words(wrong));
        assertThat(Pages.words(unknown)).isEqualTo(Pages.words(wrong));
    }

    @Test
    void the_owner_of_the_mailbox_gets_in_past_a_lock_out() {
        var anna = new Newcomer().registered();
        lockOut(anna.email(), "email=" + anna.email());
        anna.reset();
        Newcomer.setPassword(new Browser(), Newcomer.link(anna.letter(2)), Newcomer.PASSWORD);
        assertThat(stack.login().withPassword(anna.email(), Newcomer.PASSWORD)).isNotNull();
    }

    @Test
    void a_lock_out_of_the_password_does_not_lock_the_states_login() {
        var citizen = stack.persona("esia-two-children");
        String parentId = Objects.requireNonNull(citizen.parentId());
        lockOut(parentId, "username=" + parentId);
        assertThat(stack.login().throughState(citizen.key()).parentId()).isEqualTo(parentId);
    }
}
