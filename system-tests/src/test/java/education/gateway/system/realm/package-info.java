/** IT's command for realms, against a running Keycloak. */
@NullMarked
package education.gateway.system.realm;

import org.jspecify.annotations.NullMarked;
