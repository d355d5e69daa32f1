package education.gateway.keycloak.sessions;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.broker.provider.IdentityProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderQuery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.ErrorPage;
import org.keycloak.services.resources.IdentityBrokerService;

/**
 * {@code /realms/{realm}/state-logout/{alias}}: the link that the diary's page after a logout offers. It leads to the
 * logout of the state as the provider is configured, and from there back to the diary. Our own sessions have ended
 * before: nothing here waits for the state. Both addresses come from the configuration, none from the request.
 */
public final class StateLogoutResource {

    private static final String CLIENT = "diary-web";
    private static final String AFTERWARDS = "logged-out?everywhere";

    private final KeycloakSession session;

    StateLogoutResource(KeycloakSession session) {
        this.session = session;
    }

    /** Leads on; an alias without a logout is told as a page that does not exist. */
    @GET
    @Path("{alias}")
    public Response leave(@PathParam("alias") String alias) {
        return provider(alias)
                .flatMap(state -> diary().map(diary -> state.stateLogout(diary.resolve(AFTERWARDS))))
                .map(address -> Response.seeOther(address).build())
                .orElseGet(() -> ErrorPage.error(session, null, Response.Status.NOT_FOUND, "pageNotFound"));
    }

    /** The provider's own logout, or that of another door to the same state where it has none, as SAML's here. */
    private Optional<StateLogout> provider(String alias) {
        IdentityProviderModel door = session.identityProviders().getByAlias(alias);
        return door == null || !door.isEnabled()
                ? Optional.empty()
                : Stream.concat(Stream.of(door), session.identityProviders().getAllStream(enabled()))
                        .flatMap(this::logout)
                        .findFirst();
    }

    private static IdentityProviderQuery enabled() {
        return IdentityProviderQuery.userAuthentication().with(IdentityProviderModel.ENABLED, "true");
    }

    private Stream<StateLogout> logout(IdentityProviderModel model) {
        return Stream.ofNullable(IdentityBrokerService.getIdentityProvider(session, model, IdentityProvider.class))
                .filter(StateLogout.class::isInstance)
                .map(StateLogout.class::cast);
    }

    private Optional<URI> diary() {
        ClientModel client = session.getContext().getRealm().getClientByClientId(CLIENT);
        return client == null || client.getBaseUrl() == null
                ? Optional.empty()
                : Optional.of(URI.create(client.getBaseUrl()));
    }
}
