/** A strict stand-in for the state identity provider ESIA: its start, its options and its start page. */
@NullMarked
package education.gateway.simulator;

import org.jspecify.annotations.NullMarked;
