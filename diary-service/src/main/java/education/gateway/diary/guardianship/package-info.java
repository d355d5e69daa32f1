/**
 * Which parent may read about which pupil: links, bars, children found by the state, and the hand-over to Keycloak.
 */
@NullMarked
package education.gateway.diary.guardianship;

import org.jspecify.annotations.NullMarked;
