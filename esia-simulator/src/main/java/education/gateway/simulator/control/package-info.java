/** The control side for tests and developers; answers only to this machine. */
@NullMarked
package education.gateway.simulator.control;

import org.jspecify.annotations.NullMarked;
