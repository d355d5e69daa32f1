package education.gateway.keycloak.esia.saml;

import education.gateway.keycloak.connector.RefusedLogin;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorPage;
import org.keycloak.sessions.AuthenticationSessionModel;

/** How a refusal at this door reaches IT (an event with a stable reason) and the person (a page with words). */
final class SamlRefusalPage {

    private static final Logger LOG = Logger.getLogger(SamlRefusalPage.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String alias;
    private final @Nullable AuthenticationSessionModel tab;

    SamlRefusalPage(KeycloakSession session, RealmModel realm, String alias, @Nullable AuthenticationSessionModel tab) {
        this.session = session;
        this.realm = realm;
        this.alias = alias;
        this.tab = tab;
    }

    /** The page as the exception that the broker lets through; what the request wrote so far stays, so do used-up ids. */
    WebApplicationException of(RefusedLogin refused, EventType type) {
        EventBuilder event = new EventBuilder(
                        realm, session, session.getContext().getConnection())
                .event(type)
                .detail(Details.IDENTITY_PROVIDER, alias);
        if (tab != null) {
            event.client(tab.getClient());
        }
        refused.details().forEach(event::detail);
        event.error(refused.reason());
        return new WebApplicationException(
                ErrorPage.error(session, tab, Response.Status.BAD_REQUEST, refused.messageKey()));
    }

    WebApplicationException of(RefusedLogin refused) {
        return of(refused, EventType.IDENTITY_PROVIDER_LOGIN);
    }

    /** A fault of ours is told by its class only: the texts of XML errors quote what they choked on. */
    static RefusedLogin fault(RuntimeException fault) {
        StackTraceElement[] trace = fault.getStackTrace();
        LOG.errorf(
                "The SAML door failed: %s at %s",
                fault.getClass().getName(), trace.length == 0 ? "unknown place" : trace[0]);
        return SamlRefusal.INTERNAL_ERROR.now();
    }
}
