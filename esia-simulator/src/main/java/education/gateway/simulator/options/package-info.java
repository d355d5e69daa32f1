/** The options of the simulator. */
@NullMarked
package education.gateway.simulator.options;

import org.jspecify.annotations.NullMarked;
