/**
 * The accounts of the portal before this one. A parent who knows its password comes in as before, keeps the number and
 * is taken over; from then on the old database plays no part.
 */
@NullMarked
package education.gateway.keycloak.accounts.portal;

import org.jspecify.annotations.NullMarked;
