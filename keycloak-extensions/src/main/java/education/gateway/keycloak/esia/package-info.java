/**
 * The connector to ESIA (ЕСИА, Госуслуги): the only code that knows its protocol. In: what a browser and ESIA's servers
 * send. Out: a {@link education.gateway.keycloak.citizen.CitizenIdentity} of a confirmed citizen, or a refusal with a
 * reason for IT and words for the parent.
 *
 * <p>The protocol looks like OpenID Connect and is not: requests are signed with GOST R 34.10-2012, tokens may be, there
 * is neither a nonce nor published keys, and the code itself is a token. docs/architecture.md names what could not be
 * established and is therefore a setting.
 */
@NullMarked
package education.gateway.keycloak.esia;

import org.jspecify.annotations.NullMarked;
