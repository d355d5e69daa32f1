/**
 * Letters that the diary asks for: of a fixed kind, to a parent by number. The address is known here and never leaves;
 * every word is in the theme, so whoever could speak for the diary could still not write to a parent.
 */
@NullMarked
package education.gateway.keycloak.letters.diary;

import org.jspecify.annotations.NullMarked;
