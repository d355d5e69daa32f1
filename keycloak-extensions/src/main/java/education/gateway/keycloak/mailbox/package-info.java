/**
 * Local accounts: the login is a mailbox, and its owner is proven by a letter before any password exists. A request
 * only notes what somebody wants; a worker looks who that is. So neither words nor time of an answer tell whether an
 * address is known.
 */
@NullMarked
package education.gateway.keycloak.mailbox;

import org.jspecify.annotations.NullMarked;
