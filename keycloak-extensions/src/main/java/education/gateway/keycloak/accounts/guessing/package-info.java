/** Guessing passwords: it gets slow for who guesses, and shuts nobody out of their own account. */
@NullMarked
package education.gateway.keycloak.accounts.guessing;

import org.jspecify.annotations.NullMarked;
