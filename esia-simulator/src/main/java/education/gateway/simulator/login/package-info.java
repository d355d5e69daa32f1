/** What a person sees in the browser: choosing who logs in, consent, logout. */
@NullMarked
package education.gateway.simulator.login;

import org.jspecify.annotations.NullMarked;
