/**
 * Joining a state identity to an account that was here before: the question, the proof of both sides, the page that
 * says what will be joined, the receipt, and the ways back. Nothing here goes by a name or an address.
 */
@NullMarked
package education.gateway.keycloak.joining;

import org.jspecify.annotations.NullMarked;
