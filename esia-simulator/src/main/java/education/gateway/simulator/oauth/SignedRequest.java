package education.gateway.simulator.oauth;

import org.jspecify.annotations.Nullable;

/**
 * What a client signs: the decoded values one after another, nothing between them (esia-protocol 2.1).
 *
 * @param last the code or the refresh token; null for an authorisation request
 */
record SignedRequest(
        String clientId,
        String scope,
        @Nullable String scopeOrg,
        String timestamp,
        String state,
        String redirectUri,
        @Nullable String last) {

    /** {@code client_id scope [scope_org] timestamp state redirect_uri [code]}. */
    String text() {
        return clientId + scope + orEmpty(scopeOrg) + timestamp + state + redirectUri + orEmpty(last);
    }

    /** What some clients sign to refresh: nothing of the refresh token. */
    String textWithoutLast() {
        return clientId + scope + orEmpty(scopeOrg) + timestamp + state + redirectUri;
    }

    /** What other clients sign to refresh: the refresh token in place of the redirect address. */
    String textWithoutAddress() {
        return clientId + scope + orEmpty(scopeOrg) + timestamp + state + orEmpty(last);
    }

    /** The order of the retired {@code ac} and {@code te}; only to recognise the mistake. */
    String textOfFirstVersion() {
        return scope + timestamp + clientId + state;
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
