package education.gateway.keycloak.connector;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The states of logins under way: a random UUID outside, Keycloak's own state behind it. Some state providers accept
 * nothing but a UUID as {@code state}, and Keycloak's is never one.
 *
 * <p>A state is used once, on whichever node its answer arrives, and is not given back by a rollback. It is also noted
 * in the authentication session, so that the answer to an earlier click in the same tab no longer counts.
 */
public final class LoginStates {

    private static final String NOTE = "connector-state";
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final SingleUseObjectProvider store;
    private final String prefix;

    /** @param prefix parts the states of different connectors in the common store */
    public LoginStates(SingleUseObjectProvider store, String prefix) {
        this.store = store;
        this.prefix = prefix + "-state.";
    }

    /** Whether the text can be a state of ours at all: a UUID, lower case, with dashes. */
    public static boolean isState(String text) {
        return UUID_TEXT.matcher(text).matches();
    }

    /**
     * Draws a state for a login that is about to leave.
     *
     * @param lifespanSeconds how long the person may take at the provider
     */
    public PendingLogin begin(
            AuthenticationSessionModel authSession,
            String keycloakState,
            String alias,
            String redirectUri,
            int lifespanSeconds) {
        var login = new PendingLogin(
                UUID.randomUUID().toString(),
                keycloakState,
                alias,
                authSession.getRealm().getId(),
                redirectUri);
        store.put(
                prefix + login.state(),
                lifespanSeconds,
                Map.of("state", keycloakState, "alias", alias, "realm", login.realmId(), "redirect", redirectUri));
        authSession.setClientNote(NOTE, login.state());
        return login;
    }

    /** What a state stands for, without using it up. */
    public Optional<PendingLogin> find(String state) {
        return isState(state) ? read(state, store.get(prefix + state)) : Optional.empty();
    }

    /** Takes a state out of the store; of several answers with one state only the first finds it. */
    public Optional<PendingLogin> take(String state) {
        if (!isState(state)) {
            return Optional.empty();
        }
        return read(state, store.remove(prefix + state));
    }

    private static Optional<PendingLogin> read(String state, @Nullable Map<String, String> notes) {
        if (notes == null) {
            return Optional.empty();
        }
        String keycloakState = notes.get("state");
        String alias = notes.get("alias");
        String realm = notes.get("realm");
        String redirect = notes.get("redirect");
        if (keycloakState == null || alias == null || realm == null || redirect == null) {
            return Optional.empty();
        }
        return Optional.of(new PendingLogin(state, keycloakState, alias, realm, redirect));
    }

    /** Whether the tab waits for this login and for no newer one. */
    static boolean isAwaited(AuthenticationSessionModel authSession, PendingLogin login) {
        return login.state().equals(authSession.getClientNote(NOTE));
    }

    /** Whether this is the login that the tab sent out last; asked once, since the note is removed. */
    public static boolean isLatest(AuthenticationSessionModel authSession, PendingLogin login) {
        boolean latest = login.state().equals(authSession.getClientNote(NOTE));
        if (latest) {
            authSession.removeClientNote(NOTE);
        }
        return latest;
    }
}
