/** What log and metrics say about events: only details that are known to name nobody. */
@NullMarked
package education.gateway.keycloak.events;

import org.jspecify.annotations.NullMarked;
