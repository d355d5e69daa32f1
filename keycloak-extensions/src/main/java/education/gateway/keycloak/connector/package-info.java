/**
 * What every connector to an outside identity provider needs and what knows none of them: the one-time state of a login
 * under way, the callback in its fixed order, and calls to the provider's server with limits.
 */
@NullMarked
package education.gateway.keycloak.connector;

import org.jspecify.annotations.NullMarked;
