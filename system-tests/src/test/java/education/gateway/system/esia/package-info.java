/**
 * A hostile state provider against the real Keycloak with our connector: every row of docs/threats.md, "The state's
 * answer, OIDC", and the tolerances that the state's real behaviour asks for.
 */
@NullMarked
package education.gateway.system.esia;

import org.jspecify.annotations.NullMarked;
