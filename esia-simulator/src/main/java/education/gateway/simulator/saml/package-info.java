/**
 * The state's SAML 2.0 profile: requests by redirect, signed in the address; answers by POST, signed, with a signed and
 * encrypted assertion. What public sources do not say is decided as Shibboleth, which the state runs, decides it.
 */
@NullMarked
package education.gateway.simulator.saml;

import org.jspecify.annotations.NullMarked;
