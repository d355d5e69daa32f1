/**
 * The plain mode: an approved gateway that stands before the state and speaks OpenID Connect and nothing else. The people
 * and the pages are those of the state.
 */
@NullMarked
package education.gateway.simulator.gateway;

import org.jspecify.annotations.NullMarked;
