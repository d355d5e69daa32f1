package education.gateway.keycloak.esia.saml;

import education.gateway.keycloak.citizen.CitizenIdentity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/**
 * What the preprocessor has accepted within this request, for the mapper that comes next. Bound to the very answer
 * object, so that no other answer can stand in its place.
 *
 * @param answer the broker's object of the response
 * @param citizen whom it names
 */
record AcceptedAnswer(Object answer, CitizenIdentity citizen) {

    private static final String ATTRIBUTE = AcceptedAnswer.class.getName();

    void keep(KeycloakSession session) {
        session.setAttribute(ATTRIBUTE, this);
    }

    static Optional<CitizenIdentity> of(KeycloakSession session, @Nullable Object answer, String alias) {
        AcceptedAnswer accepted = session.getAttribute(ATTRIBUTE, AcceptedAnswer.class);
        return Optional.ofNullable(accepted)
                .filter(kept -> kept.answer() == answer)
                .map(AcceptedAnswer::citizen)
                .filter(citizen -> citizen.source().equals(alias));
    }
}
