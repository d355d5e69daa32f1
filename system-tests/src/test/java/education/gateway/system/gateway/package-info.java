/** An approved gateway before the state, honest and hostile, against the real Keycloak with our connector. */
@NullMarked
package education.gateway.system.gateway;

import org.jspecify.annotations.NullMarked;
