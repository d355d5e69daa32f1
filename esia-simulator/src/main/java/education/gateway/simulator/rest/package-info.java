/** The data of a person over REST. */
@NullMarked
package education.gateway.simulator.rest;

import org.jspecify.annotations.NullMarked;
