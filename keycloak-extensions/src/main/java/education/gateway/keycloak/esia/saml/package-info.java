/**
 * The second door to the same state: ESIA's SAML 2.0 profile on Keycloak's own SAML broker. The broker verifies
 * signatures and decrypts; this package demands what the broker leaves open, reads the person, and hands over the same
 * {@link education.gateway.keycloak.citizen.CitizenIdentity} as the first door does.
 *
 * <p>What is refused is decided in the preprocessor, which nobody can take away by a click in the console; the mapper
 * only carries the person on, and refuses to work without the preprocessor.
 */
@NullMarked
package education.gateway.keycloak.esia.saml;

import org.jspecify.annotations.NullMarked;
