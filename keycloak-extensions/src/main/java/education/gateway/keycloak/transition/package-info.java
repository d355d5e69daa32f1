/** The move of parents from login by email to login through the state, at the pace that IT sets in the realm. */
@NullMarked
package education.gateway.keycloak.transition;

import org.jspecify.annotations.NullMarked;
