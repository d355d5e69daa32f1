package education.gateway.simulator.oauth;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An authorisation request that was checked.
 *
 * @param scope as it was sent and signed
 * @param offline whether a refresh token is wanted
 * @param codeChallenge PKCE S256 challenge, null when none was given
 */
public record AuthorizationRequest(
        RegisteredSystem system,
        String scope,
        Set<String> scopes,
        String redirectUri,
        String state,
        boolean offline,
        PersonFilter personFilter,
        @Nullable String codeChallenge) {

    @Override
    public String toString() {
        return "AuthorizationRequest[" + system.mnemonic() + "]";
    }
}
