/** Side-by-side measurements of the running gateway, each with its rival. */
@NullMarked
package education.gateway.benchmarks;

import org.jspecify.annotations.NullMarked;
