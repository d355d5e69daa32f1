package education.gateway.keycloak.esia;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Every rule that a saved configuration keeps; the first one broken is told with the name of its key. */
final class EsiaConfigCheck {

    private static final Pattern MNEMONIC = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern SCOPE = Pattern.compile("[A-Za-z0-9_]+");
    private static final Set<String> PERSON_FILTERS = Set.of(EsiaConfig.NO_PERSON_FILTER, "conf_acc");

    private final EsiaConfig config;

    EsiaConfigCheck(EsiaConfig config) {
        this.config = config;
    }

    /** @throws IllegalArgumentException with the key and the rule */
    void run() {
        checkAddress();
        require(MNEMONIC.matcher(config.clientId()).matches(), EsiaConfig.CLIENT_ID, "is the system's mnemonic");
        checkScope();
        require(!config.issuers().isEmpty(), EsiaConfig.ISSUERS, "must be set where environment is custom");
        config.tokenCertificates().requireKeyFor(config.tokenAlgorithm());
        config.codeBinding();
        String filter = config.configured(EsiaConfig.PERSON_FILTER);
        require(filter == null || PERSON_FILTERS.contains(filter), EsiaConfig.PERSON_FILTER, "is none or conf_acc");
        checkSigner();
        config.skew();
        require(
                config.callTimeout().compareTo(config.totalTimeout()) <= 0,
                EsiaConfig.CALL_TIMEOUT,
                "is not longer than totalTimeout");
        require(!Boolean.TRUE.equals(config.isStoreToken()), "storeToken", "must be off: no token is kept");
    }

    private void checkAddress() {
        String base = config.configured(EsiaConfig.BASE_URL);
        if (config.environment() != EsiaEnvironment.CUSTOM) {
            require(base == null, EsiaConfig.BASE_URL, "counts only where environment is custom: remove it");
            return;
        }
        require(isPlainAddress(config.baseUrl()), EsiaConfig.BASE_URL, "is https://host[:port]");
    }

    private static boolean isPlainAddress(String text) {
        if (!EsiaConfig.isSafe(text)) {
            return false;
        }
        URI address = URI.create(text);
        @Nullable String path = address.getPath();
        return (path == null || path.isEmpty() || path.equals("/")) && address.getQuery() == null;
    }

    private void checkScope() {
        List<String> scopes = List.of(config.scope().split(" "));
        require(
                scopes.stream().allMatch(scope -> SCOPE.matcher(scope).matches()),
                EsiaConfig.DEFAULT_SCOPE,
                "is a list of scopes with spaces between");
        require(scopes.contains("openid"), EsiaConfig.DEFAULT_SCOPE, "must hold openid: without it no id token comes");
    }

    private void checkSigner() {
        SignerSettings signer = config.signer();
        if (signer.kind() == SignerSettings.Kind.PROVIDER) {
            require(signer.provider() != null, EsiaConfig.SIGNER_PROVIDER, "must name an installed JCA provider");
            return;
        }
        require(signer.keyStore() != null, EsiaConfig.SIGNER_KEY_STORE, "must name a PKCS#12 or PEM file");
        boolean pkcs12 = signer.keyStoreType().equals("PKCS12");
        require(
                pkcs12 || signer.keyStoreType().equals("PEM"),
                EsiaConfig.SIGNER_KEY_STORE_TYPE,
                "is PKCS12 or PEM where signer is keystore");
        require(
                !pkcs12 || !config.keyStorePassword().isEmpty(),
                EsiaConfig.CLIENT_SECRET,
                "is the password of the key store, best as ${vault.name}");
    }

    private static void require(boolean right, String key, String rule) {
        if (!right) {
            throw new IllegalArgumentException(key + " " + rule);
        }
    }
}
