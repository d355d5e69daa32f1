package education.gateway.keycloak.esia;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The two requests of a login, signed. {@code client_secret} is the signature over the values as they are sent, put one
 * after another with nothing between, so both are made from the same variables.
 */
final class EsiaRequests {

    /** A numeric offset without a colon; {@code Z} for UTC would be refused. */
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu.MM.dd HH:mm:ss xx", Locale.ROOT).withZone(ZoneOffset.ofHours(3));

    private final String clientId;
    private final String scope;
    private final @Nullable String personFilter;
    private final RequestSigner signer;
    private final InstantSource clock;

    /**
     * @param scope sent and signed byte for byte as it is here
     * @param personFilter sent along and not signed; null for none
     */
    EsiaRequests(
            String clientId, String scope, @Nullable String personFilter, RequestSigner signer, InstantSource clock) {
        this.clientId = clientId;
        this.scope = scope;
        this.personFilter = personFilter;
        this.signer = signer;
        this.clock = clock;
    }

    /** Query of the address the browser is sent to. */
    String authorisation(String state, String redirectUri) throws SignerUnavailable {
        Map<String, String> parameters = signed(state, redirectUri, null);
        parameters.put("response_type", "code");
        parameters.put("access_type", "online");
        if (personFilter != null) {
            parameters.put("person_filter", personFilter);
        }
        return encoded(parameters);
    }

    /**
     * Form that exchanges a code for tokens.
     *
     * @param state a fresh UUID, not the one of the authorisation; the answer repeats it
     * @param redirectUri as in the authorisation
     */
    String token(String code, String state, String redirectUri) throws SignerUnavailable {
        Map<String, String> parameters = signed(state, redirectUri, code);
        parameters.put("grant_type", "authorization_code");
        parameters.put("token_type", "Bearer");
        return encoded(parameters);
    }

    private Map<String, String> signed(String state, String redirectUri, @Nullable String code)
            throws SignerUnavailable {
        String timestamp = TIMESTAMP.format(clock.instant());
        String text = textToSign(clientId, scope, timestamp, state, redirectUri, code);
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("client_id", clientId);
        parameters.put("client_secret", secret(text));
        parameters.put("client_certificate_hash", certificateHash());
        parameters.put("redirect_uri", redirectUri);
        parameters.put("scope", scope);
        parameters.put("timestamp", timestamp);
        parameters.put("state", state);
        if (code != null) {
            parameters.put("code", code);
        }
        return parameters;
    }

    /** What is signed for {@code v2/ac}, and with a code for {@code v3/te}. */
    static String textToSign(
            String clientId, String scope, String timestamp, String state, String redirectUri, @Nullable String code) {
        return clientId + scope + timestamp + state + redirectUri + (code == null ? "" : code);
    }

    private String secret(String text) throws SignerUnavailable {
        byte[] value = signer.sign(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    private String certificateHash() throws SignerUnavailable {
        try {
            return Gost.certificateHash(signer.certificate());
        } catch (GeneralSecurityException unusable) {
            throw new SignerUnavailable("certificate_unusable");
        }
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
