/**
 * Letters to people and the one-use links in them. A letter is noted in the transaction that has the reason for it and
 * leaves after the commit, from whichever server finds it first.
 */
@NullMarked
package education.gateway.keycloak.letters;

import org.jspecify.annotations.NullMarked;
