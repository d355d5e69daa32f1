package education.gateway.keycloak.sessions;

import java.net.URI;

/** An identity provider whose own session a parent may want to end too, once ours is over. */
public interface StateLogout {

    /**
     * Address that ends the provider's session in the browser and leads on.
     *
     * @param returnTo where the provider sends the browser then; its host must be one that the provider knows us by
     */
    URI stateLogout(URI returnTo);
}
