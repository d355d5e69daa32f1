package education.gateway.keycloak.esia;

import static education.gateway.keycloak.connector.ConnectorProperties.choice;
import static education.gateway.keycloak.connector.ConnectorProperties.number;
import static education.gateway.keycloak.connector.ConnectorProperties.text;
import static org.keycloak.provider.ProviderConfigProperty.STRING_TYPE;
import static org.keycloak.provider.ProviderConfigProperty.TEXT_TYPE;

import java.util.List;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.provider.ProviderConfigProperty;

/** The connector's settings as the admin console shows them, beside client id and secret, which it always shows. */
final class EsiaConfigProperties {

    private EsiaConfigProperties() {}

    static List<ProviderConfigProperty> list() {
        return List.of(
                choice(
                        EsiaConfig.ENVIRONMENT,
                        "Environment",
                        "Which ESIA is asked; every address derives from it. 'custom' takes the base URL below: an"
                                + " approved gateway, or the simulator.",
                        null,
                        "production",
                        "test",
                        "custom"),
                text(
                        EsiaConfig.BASE_URL,
                        "Base URL",
                        "Only for 'custom': https://host[:port]. Plain http is allowed for this machine only.",
                        STRING_TYPE),
                text(
                        EsiaConfig.DEFAULT_SCOPE,
                        "Scopes",
                        "Separated by spaces; openid must be among them. One scope that the system was not granted makes"
                                + " ESIA refuse every login (ESIA-007019).",
                        STRING_TYPE),
                text(
                        EsiaConfig.ISSUERS,
                        "Issuers",
                        "What 'iss' of a token may be, literally, separated by commas. Empty: the issuers of the"
                                + " environment, such as http://esia.gosuslugi.ru/ (http and the slash are right).",
                        STRING_TYPE),
                choice(
                        EsiaConfig.TOKEN_ALGORITHM,
                        "Token algorithm",
                        "How ESIA signs its tokens: a setting of the system on the technology portal. Tokens signed in"
                                + " another way are refused.",
                        null,
                        TokenAlgorithm.RS256.name(),
                        TokenAlgorithm.GOST3410_2012_256.name()),
                text(
                        EsiaConfig.TOKEN_CERTIFICATES,
                        "Token certificates",
                        "PEM certificates of ESIA, one after another. Put the new one in beside the old one before ESIA"
                                + " changes it; each counts within its own validity.",
                        TEXT_TYPE),
                choice(
                        EsiaConfig.CODE_BINDING,
                        "Code binding",
                        "'required': the code is verified and must have been made for this very login, which stops"
                                + " stolen codes. 'off' only for a gateway whose codes are not ESIA's tokens.",
                        "required",
                        "required",
                        "off"),
                choice(
                        EsiaConfig.PERSON_FILTER,
                        "Person filter",
                        "'conf_acc' asks ESIA to let confirmed accounts through only. The connector checks the level"
                                + " either way.",
                        EsiaConfig.NO_PERSON_FILTER,
                        EsiaConfig.NO_PERSON_FILTER,
                        "conf_acc"),
                choice(
                        EsiaConfig.SIGNER,
                        "Signer",
                        "Who signs requests (GOST R 34.10-2012, 256 bits). 'keystore': a PKCS#12 or PEM file, with"
                                + " Bouncy Castle (not certified cryptography). 'provider': any installed JCA provider.",
                        "keystore",
                        "keystore",
                        "provider"),
                text(
                        EsiaConfig.SIGNER_KEY_STORE,
                        "Key store",
                        "Path of the file on the server. Its password is the client secret, best as ${vault.name}. May"
                                + " be empty for a provider with containers of its own.",
                        STRING_TYPE),
                text(
                        EsiaConfig.SIGNER_KEY_STORE_TYPE,
                        "Key store type",
                        "PKCS12 (default) or PEM; for 'provider' any type the provider knows, such as HDImageStore.",
                        STRING_TYPE),
                text(
                        EsiaConfig.SIGNER_KEY_ALIAS,
                        "Key alias",
                        "The entry with the key and its certificate; may be empty where there is only one.",
                        STRING_TYPE),
                text(
                        EsiaConfig.SIGNER_PROVIDER,
                        "JCA provider",
                        "Only for 'provider': its name as installed in the server's JVM, such as JCP.",
                        STRING_TYPE),
                text(
                        EsiaConfig.SIGNER_ALGORITHM,
                        "Signature algorithm",
                        "Only for 'provider': the name it has there, such as GOST3411_2012_256withGOST3410_2012_256. The"
                                + " byte order is found out by a self-check.",
                        STRING_TYPE),
                number(
                        IdentityProviderModel.ALLOWED_CLOCK_SKEW,
                        "Allowed clock skew",
                        "Seconds by which ESIA's clock and ours may differ, 0 to 120.",
                        EsiaConfig.DEFAULT_SKEW_SECONDS),
                number(
                        EsiaConfig.CALL_TIMEOUT,
                        "Time-out of a call",
                        "Seconds for one answer of ESIA's servers, 1 to 60.",
                        EsiaConfig.DEFAULT_CALL_TIMEOUT_SECONDS),
                number(
                        EsiaConfig.TOTAL_TIMEOUT,
                        "Time-out of a login",
                        "Seconds for all answers of one login together, 1 to 60.",
                        EsiaConfig.DEFAULT_TOTAL_TIMEOUT_SECONDS));
    }
}
