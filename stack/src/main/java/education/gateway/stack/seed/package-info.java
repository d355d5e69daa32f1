/** Brings a fresh stack to what its description promises, through the same doors that people use. */
@NullMarked
package education.gateway.stack.seed;

import org.jspecify.annotations.NullMarked;
