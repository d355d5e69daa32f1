/** The background process that owns a stack and everything it started. */
@NullMarked
package education.gateway.stack.supervisor;

import org.jspecify.annotations.NullMarked;
