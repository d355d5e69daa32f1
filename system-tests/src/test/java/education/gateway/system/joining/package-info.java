/** Joining a state identity to an account that was here before: what leads to it, and every attack that must not. */
@NullMarked
package education.gateway.system.joining;

import org.jspecify.annotations.NullMarked;
