/** What several tests of the extensions need: a real database behind Keycloak's interfaces. */
@NullMarked
package education.gateway.keycloak.support;

import org.jspecify.annotations.NullMarked;
