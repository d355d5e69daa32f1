package education.gateway.keycloak.esia.saml;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The request that a tab has sent to the state; it waits for one answer. Kept as a client note, which the start of a
 * first login does not clear.
 *
 * @param alias the provider that sent it
 * @param id of the request
 * @param at when it was made
 * @param fresh whether the state was asked to have the person log in anew
 */
record SentRequest(String alias, String id, Instant at, boolean fresh) {

    private static final String NOTE = "esia-saml.request";

    /** Takes the place of an earlier one: of two requests of a tab only the later is answered. */
    void keep(AuthenticationSessionModel tab) {
        tab.setClientNote(NOTE, String.join(" ", alias, id, at.toString(), Boolean.toString(fresh)));
    }

    /** The request of this tab, which from now on waits no more. */
    static Optional<SentRequest> take(AuthenticationSessionModel tab) {
        String note = tab.getClientNote(NOTE);
        tab.removeClientNote(NOTE);
        return parse(note);
    }

    static Optional<SentRequest> parse(@Nullable String note) {
        String[] parts = note == null ? new String[0] : note.split(" ", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new SentRequest(parts[0], parts[1], Instant.parse(parts[2]), Boolean.parseBoolean(parts[3])));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
