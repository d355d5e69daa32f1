/** Work that no request waits for: done a moment later, on every server, one transaction each. */
@NullMarked
package education.gateway.keycloak.background;

import org.jspecify.annotations.NullMarked;
