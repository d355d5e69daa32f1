/** Accounts of parents and staff: our tables beside Keycloak's own, the roles, and what staff need to log in. */
@NullMarked
package education.gateway.keycloak.accounts;

import org.jspecify.annotations.NullMarked;
