/** What is asked of a running Keycloak. */
@NullMarked
package education.gateway.realm.server;

import org.jspecify.annotations.NullMarked;
