/** The servers a stack consists of, and how each is started and stopped. */
@NullMarked
package education.gateway.stack.part;

import org.jspecify.annotations.NullMarked;
