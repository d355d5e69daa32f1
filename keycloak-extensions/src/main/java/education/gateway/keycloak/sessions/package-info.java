/**
 * Staying logged in on a device and leaving it: the parent's choice on the login page, carried through every door; the
 * list of the own sessions, which the diary shows; the way to the state's logout.
 */
@NullMarked
package education.gateway.keycloak.sessions;

import org.jspecify.annotations.NullMarked;
