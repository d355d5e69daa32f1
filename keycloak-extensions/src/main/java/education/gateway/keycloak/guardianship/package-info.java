/**
 * Which parent may read which pupil, as the diary tells it: the table, the realm resource that receives the changes,
 * and the claims that tokens carry. The diary is the system of record; this is its projection.
 */
@NullMarked
package education.gateway.keycloak.guardianship;

import org.jspecify.annotations.NullMarked;
