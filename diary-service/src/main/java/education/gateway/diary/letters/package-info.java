/**
 * Letters of the diary to parents: written in the transaction of the decision, handed to Keycloak by a worker, at least
 * once. Only Keycloak knows addresses and words.
 */
@NullMarked
package education.gateway.diary.letters;

import org.jspecify.annotations.NullMarked;
