/** The invented people who can log in, and their children. */
@NullMarked
package education.gateway.simulator.people;

import org.jspecify.annotations.NullMarked;
