/**
 * How the gateway names people: the personal insurance number (SNILS), its keyed hashes, and the parent identifier.
 *
 * <p>Shared by the Keycloak extensions and the diary, so that both compute the same hash from the same number.
 */
@NullMarked
package education.gateway.identifiers;

import org.jspecify.annotations.NullMarked;
