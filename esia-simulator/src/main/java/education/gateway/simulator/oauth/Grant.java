package education.gateway.simulator.oauth;

import java.time.Instant;

/**
 * What a person granted to a system: stands behind a code, an access token or a refresh token.
 *
 * @param personKey who
 * @param oid the person's number at that time
 * @param confirmed whether the account was confirmed at that time
 * @param sid number of the person's session, in every token
 * @param authTime when the person logged in, which may be long before this grant
 */
public record Grant(
        AuthorizationRequest request, String personKey, long oid, boolean confirmed, String sid, Instant authTime) {}
