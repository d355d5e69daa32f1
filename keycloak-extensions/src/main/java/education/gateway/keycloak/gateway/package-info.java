/**
 * An approved gateway that stands before the state and speaks plain OpenID Connect: discovery, keys by {@code kid},
 * PKCE, nonce. The issuer, the hosts and the algorithms are configured; nothing that the gateway sends changes them.
 */
@NullMarked
package education.gateway.keycloak.gateway;

import org.jspecify.annotations.NullMarked;
