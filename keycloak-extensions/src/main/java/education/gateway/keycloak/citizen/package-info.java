/**
 * From a citizen whom a state has confirmed to the one account this person has here: the citizen identity, its table,
 * and the level a login carries. Connectors depend on this package, never the other way round.
 */
@NullMarked
package education.gateway.keycloak.citizen;

import org.jspecify.annotations.NullMarked;
