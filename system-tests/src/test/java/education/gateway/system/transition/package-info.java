/** The move from login by email to login through the state, as IT sets it in the realm. */
@NullMarked
package education.gateway.system.transition;

import org.jspecify.annotations.NullMarked;
