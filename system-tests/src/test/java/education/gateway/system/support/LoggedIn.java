package education.gateway.system.support;

import education.gateway.stack.Stack;
import education.gateway.stack.description.PersonaEntry;
import education.gateway.stack.login.Login;
import education.gateway.stack.login.LoginRefused;
import education.gateway.stack.login.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Personas of the shared stack who stay logged in for the whole run: a one-time code counts once, and a login costs more
 * than a refresh. The tokens handed out are good for three minutes at least.
 */
public final class LoggedIn {

    private static final Map<String, LoggedIn> PEOPLE = new ConcurrentHashMap<>();
    private static final Duration OLDEST = Duration.ofMinutes(2);
    private static final int TRIES = 4;

    private final PersonaEntry persona;
    private Login login;
    private Tokens tokens;
    private Instant at;

    private LoggedIn(String key) {
        persona = Stack.shared().persona(key);
        login = Stack.shared().login();
        tokens = logIn(persona, login);
        at = Instant.now();
    }

    /** The persona's tokens. */
    public static Tokens tokens(String key) {
        return PEOPLE.computeIfAbsent(key, LoggedIn::new).current();
    }

    /** The diary's API as the persona sees it. */
    public static Diary diary(String key) {
        return new Diary(Stack.shared().diary(), tokens(key));
    }

    private synchronized Tokens current() {
        if (at.plus(OLDEST).isBefore(Instant.now())) {
            renew();
            at = Instant.now();
        }
        return tokens;
    }

    private void renew() {
        var refresh = tokens.refresh();
        if (refresh != null) {
            try {
                tokens = login.refresh(refresh);
                return;
            } catch (LoginRefused sessionEnded) {
                login = Stack.shared().login();
            }
        }
        tokens = logIn(persona, login);
    }

    /** A stack that was kept from an earlier run has seen codes of which this run does not know: the next one is tried. */
    private static Tokens logIn(PersonaEntry persona, Login login) {
        for (int i = 1; persona.totpSecret() != null && i < TRIES; i++) {
            try {
                return Stack.shared().tokensOf(persona, Stack.shared().login());
            } catch (LoginRefused usedCode) {
                continue;
            }
        }
        return Stack.shared().tokensOf(persona, login);
    }
}
