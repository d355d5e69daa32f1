package education.gateway.keycloak.esia.saml;

import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.broker.saml.SAMLIdentityProviderConfig;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderStorageProvider;
import org.keycloak.protocol.saml.SamlPrincipalType;

/**
 * The provider's settings, as strict as this door needs them. The broker itself works with any, and an import of
 * metadata in the console has been seen to loosen them (CVE-2026-16443): then nobody gets in, and the event says which
 * setting it is.
 */
final class SamlSettings {

    private final SAMLIdentityProviderConfig config;

    private SamlSettings(SAMLIdentityProviderConfig config) {
        this.config = config;
    }

    /** @throws education.gateway.keycloak.connector.RefusedLogin when the provider is not there or not strict enough */
    static SamlSettings of(IdentityProviderStorageProvider providers, String alias) {
        IdentityProviderModel model = providers.getByAlias(alias);
        if (model == null) {
            throw SamlRefusal.MISCONFIGURED.in("provider");
        }
        return of(model);
    }

    static SamlSettings of(IdentityProviderModel model) {
        var settings = new SamlSettings(new SAMLIdentityProviderConfig(model));
        settings.requireStrict();
        return settings;
    }

    private void requireStrict() {
        require(config.isValidateSignature(), "validateSignature");
        require(config.isWantAssertionsSigned(), "wantAssertionsSigned");
        require(config.isWantAssertionsEncrypted(), "wantAssertionsEncrypted");
        require(config.isWantAuthnRequestsSigned(), "wantAuthnRequestsSigned");
        require(config.isPostBindingResponse(), "postBindingResponse");
        require(!config.isArtifactBindingResponse(), "artifactBindingResponse");
        require(!config.isUseMetadataDescriptorUrl(), "useMetadataDescriptorUrl");
        require(isSet(config.getIdpEntityId()), "idpEntityId");
        require(isSet(config.getEntityId()), "entityId");
        require(Stream.of(config.getSigningCertificates()).anyMatch(SamlSettings::isSet), "signingCertificate");
        require(config.getPrincipalType() == SamlPrincipalType.ATTRIBUTE, "principalType");
        require(SamlAttribute.USER_ID.uri().equals(config.getPrincipalAttribute()), "principalAttribute");
        require(!isSet(config.getSingleLogoutServiceUrl()), "singleLogoutServiceUrl");
        require(!Boolean.TRUE.equals(config.isStoreToken()), "storeToken");
    }

    private static void require(boolean strict, String setting) {
        if (!strict) {
            throw SamlRefusal.MISCONFIGURED.in(setting);
        }
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    /** Entity id of the state. */
    String issuer() {
        return config.getIdpEntityId();
    }

    /** Our entity id. */
    String audience() {
        return config.getEntityId();
    }

    Duration skew() {
        return Duration.ofSeconds(Math.max(0, config.getAllowedClockSkew()));
    }

    @Nullable
    String encryptionAlgorithm() {
        return config.getEncryptionAlgorithm();
    }

    boolean isLinkOnly() {
        return Boolean.TRUE.equals(config.isLinkOnly());
    }

    /** Whether the operator knows that the state hands over verified addresses only. */
    boolean isEmailVerified() {
        return Boolean.TRUE.equals(config.isTrustEmail());
    }
}
