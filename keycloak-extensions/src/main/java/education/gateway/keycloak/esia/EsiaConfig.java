package education.gateway.keycloak.esia;

import education.gateway.keycloak.connector.ConnectorConfig;
import java.io.Serial;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.RealmModel;

/**
 * The connector's settings, typed. {@link EsiaConfigProperties} says what each means to the operator; the only secret,
 * the password of the key store, is in {@code clientSecret}, the one key that Keycloak masks.
 */
final class EsiaConfig extends ConnectorConfig {

    @Serial
    private static final long serialVersionUID = 1L;

    static final String ENVIRONMENT = "environment";
    static final String BASE_URL = "baseUrl";
    static final String CODE_BINDING = "codeBinding";
    static final String CLIENT_ID = "clientId";
    static final String CLIENT_SECRET = "clientSecret";
    static final String DEFAULT_SCOPE = "defaultScope";
    static final String ISSUERS = "issuers";
    static final String TOKEN_CERTIFICATES = "tokenCertificates";
    static final String TOKEN_ALGORITHM = "tokenAlgorithm";
    static final String PERSON_FILTER = "personFilter";
    static final String SIGNER = "signer";
    static final String SIGNER_KEY_STORE = "signerKeyStore";
    static final String SIGNER_KEY_STORE_TYPE = "signerKeyStoreType";
    static final String SIGNER_KEY_ALIAS = "signerKeyAlias";
    static final String SIGNER_PROVIDER = "signerProvider";
    static final String SIGNER_ALGORITHM = "signerAlgorithm";
    static final String CALL_TIMEOUT = "callTimeout";
    static final String TOTAL_TIMEOUT = "totalTimeout";

    static final String NO_PERSON_FILTER = "none";

    static final int DEFAULT_SKEW_SECONDS = 30;
    static final int DEFAULT_CALL_TIMEOUT_SECONDS = 5;
    static final int DEFAULT_TOTAL_TIMEOUT_SECONDS = 15;

    private static final int LARGEST_SKEW_SECONDS = 120;
    private static final int LONGEST_TIMEOUT_SECONDS = 60;

    EsiaConfig() {}

    EsiaConfig(IdentityProviderModel model) {
        super(model);
    }

    /** Refuses, on every save, what could not work or would not be safe. Looks at the settings and at nothing else. */
    @Override
    public void validate(RealmModel realm) {
        new EsiaConfigCheck(this).run();
    }

    EsiaEnvironment environment() {
        return choice(ENVIRONMENT, EsiaEnvironment.class, null);
    }

    EsiaEndpoints endpoints() {
        String fixed = environment().address();
        return new EsiaEndpoints(fixed != null ? fixed : withoutSlash(baseUrl()));
    }

    String baseUrl() {
        return required(BASE_URL);
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    String clientId() {
        return required(CLIENT_ID);
    }

    /** The scopes, one space between, as they are sent and signed. */
    String scope() {
        return String.join(" ", required(DEFAULT_SCOPE).split("\\s+"));
    }

    /** Literal issuers: those configured, or those of the environment. */
    List<String> issuers() {
        return text(ISSUERS) == null ? environment().issuers() : list(ISSUERS);
    }

    CodeBinding codeBinding() {
        return choice(CODE_BINDING, CodeBinding.class, CodeBinding.REQUIRED);
    }

    TokenAlgorithm tokenAlgorithm() {
        return choice(TOKEN_ALGORITHM, TokenAlgorithm.class, null);
    }

    TokenCertificates tokenCertificates() {
        return TokenCertificates.parse(required(TOKEN_CERTIFICATES));
    }

    TokenRules tokenRules() {
        return new TokenRules(tokenAlgorithm(), tokenCertificates(), issuers(), clientId(), skew());
    }

    /** What is sent as {@code person_filter}; null for nothing. */
    @Nullable
    String personFilter() {
        String filter = text(PERSON_FILTER);
        return filter == null || filter.equals(NO_PERSON_FILTER) ? null : filter;
    }

    SignerSettings signer() {
        var kind = choice(SIGNER, SignerSettings.Kind.class, SignerSettings.Kind.KEYSTORE);
        return new SignerSettings(
                kind,
                text(SIGNER_KEY_STORE),
                orElse(SIGNER_KEY_STORE_TYPE, "PKCS12"),
                text(SIGNER_KEY_ALIAS),
                text(SIGNER_PROVIDER),
                orElse(SIGNER_ALGORITHM, Gost.SIGNATURE));
    }

    /** The key store's password or a vault reference to it; empty for none. */
    String keyStorePassword() {
        return orElse(CLIENT_SECRET, "");
    }

    Duration skew() {
        return seconds(ALLOWED_CLOCK_SKEW, DEFAULT_SKEW_SECONDS, 0, LARGEST_SKEW_SECONDS);
    }

    Duration callTimeout() {
        return seconds(CALL_TIMEOUT, DEFAULT_CALL_TIMEOUT_SECONDS, 1, LONGEST_TIMEOUT_SECONDS);
    }

    Duration totalTimeout() {
        return seconds(TOTAL_TIMEOUT, DEFAULT_TOTAL_TIMEOUT_SECONDS, 1, LONGEST_TIMEOUT_SECONDS);
    }

    /** As configured, or null: the check tells what may not be set from what is missing. */
    @Nullable
    String configured(String key) {
        return text(key);
    }

    static boolean isSafe(String address) {
        return isSafeAddress(address);
    }
}
