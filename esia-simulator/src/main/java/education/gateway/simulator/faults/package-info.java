/** Deviations and failures that a test can switch on, each for a bounded number of times. */
@NullMarked
package education.gateway.simulator.faults;

import org.jspecify.annotations.NullMarked;
