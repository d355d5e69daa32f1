/**
 * Who is asking: login through Keycloak, tokens, web sessions, levels.
 */
@NullMarked
package education.gateway.diary.identity;

import org.jspecify.annotations.NullMarked;
