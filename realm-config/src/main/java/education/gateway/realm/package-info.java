/** The realm as readable files, and how they become the one JSON document that Keycloak imports. */
@NullMarked
package education.gateway.realm;

import org.jspecify.annotations.NullMarked;
