/** The authorisation and token endpoints: what a request must look like, and the tokens that come out. */
@NullMarked
package education.gateway.simulator.oauth;

import org.jspecify.annotations.NullMarked;
