package education.gateway.realm.lint;

import static education.gateway.realm.lint.Rule.error;
import static education.gateway.realm.lint.Rule.warning;

import education.gateway.realm.Declared;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is believed of the state, and of a gateway before it. SAML has rules of its own. */
final class ProviderRules {

    /** Our connectors, and the stock broker that our preprocessor guards. */
    private static final Set<String> KNOWN = Set.of("esia", "gateway", "saml");

    private static final Set<String> STRONG = Set.of("RS256", "PS256", "ES256", "GOST3410_2012_256");

    static final List<Rule> ALL = List.of(
            error(
                    "stock-connector",
                    "A provider is not one of our connectors.",
                    "Keycloak's own write the whole return address (codes and error texts) into the log, and do not"
                            + " check that an answer came to the provider it was asked from.",
                    "Use providerId esia, gateway, or saml under an alias that the preprocessor knows.",
                    realm -> realm.providers()
                            .map(provider -> provider.at("providerId"))
                            .filter(kind -> !KNOWN.contains(kind.text()))),
            error(
                    "email-trusted",
                    "An email from a provider counts as verified.",
                    "Joining must never change whether an email counts as verified.",
                    "Set trustEmail: false.",
                    realm -> realm.providers()
                            .map(provider -> provider.at("trustEmail"))
                            .filter(trust -> trust.isNot(false))),
            error(
                    "provider-token-kept",
                    "Tokens of the state are kept.",
                    "Whoever reads the database, or has the role for it, could ask the state about citizens.",
                    "Set storeToken: false and addReadTokenRoleOnCreate: false.",
                    realm -> realm.providers()
                            .flatMap(provider ->
                                    Stream.of(provider.at("storeToken"), provider.at("addReadTokenRoleOnCreate")))
                            .filter(kept -> kept.isNot(false))),
            error(
                    "provider-by-itself",
                    "Everybody is sent to a provider without having chosen it.",
                    "Parents with a local account could not log in any more.",
                    "Set authenticateByDefault: false.",
                    realm -> realm.providers()
                            .map(provider -> provider.at("authenticateByDefault"))
                            .filter(Declared::isPresent)
                            .filter(first -> first.isNot(false))),
            error(
                    "flow-after-provider",
                    "A flow runs after the state's login that is not ours.",
                    "It runs with the account open; none is needed, staff are refused by the connectors.",
                    "Remove postBrokerLoginFlowAlias.",
                    realm -> realm.providers()
                            .map(provider -> provider.at("postBrokerLoginFlowAlias"))
                            .filter(Declared::isPresent)),
            error(
                    "code-not-bound",
                    "Codes of the state are not bound to the login they were asked for.",
                    "A stolen code could be played into another person's login.",
                    "Set codeBinding: required.",
                    realm -> realm.providersOf("esia")
                            .map(provider -> provider.at("config").at("codeBinding"))
                            .filter(binding -> binding.isNot("required"))),
            error(
                    "provider-algorithm",
                    "Tokens of a provider may be signed weakly or by anybody.",
                    "With none or HS256 whoever knows the public certificate makes tokens of any citizen.",
                    "tokenAlgorithm (esia): RS256 or GOST3410_2012_256; tokenAlgorithms (gateway): RS256, PS256, ES256.",
                    realm -> Stream.concat(
                                    realm.providersOf("esia").map(provider -> provider.at("config")
                                            .at("tokenAlgorithm")),
                                    realm.providersOf("gateway").map(provider -> provider.at("config")
                                            .at("tokenAlgorithms")))
                            .filter(algorithms -> !isReference(algorithms)
                                    && !List.of(algorithms.text().split("[,\\s]+", -1)).stream()
                                            .allMatch(STRONG::contains))),
            error(
                    "state-certificates-missing",
                    "No certificate says who may sign the state's tokens.",
                    "Without one nobody can log in; the connector never takes a key from a message.",
                    "Set tokenCertificates to the state's certificates as PEM, the next one beside the present one.",
                    realm -> realm.providersOf("esia")
                            .map(provider -> provider.at("config").at("tokenCertificates"))
                            .filter(Declared::isAbsent)),
            error(
                    "wrong-state",
                    "This environment does not lead to the state's matching installation.",
                    "People of production would be asked at a test installation, where anybody may be anybody.",
                    "environment: production in production, test anywhere else; custom is for the simulator, and for an"
                            + " approved gateway that somebody answers for: docs/operations/connect-to-esia.md.",
                    realm -> realm.onLoopback()
                            ? Stream.of()
                            : realm.providersOf("esia")
                                    .map(provider -> provider.at("config").at("environment"))
                                    .filter(state -> state.isNot(realm.inProduction() ? "production" : "test"))),
            error(
                    "state-address-overridden",
                    "Address or issuer of the state are written by hand.",
                    "They belong to the environment; another address is another party that says who people are.",
                    "Remove baseUrl and issuers; for an approved gateway see docs/operations/connect-to-esia.md.",
                    realm -> realm.onLoopback()
                            ? Stream.of()
                            : realm.providersOf("esia")
                                    .flatMap(provider -> Stream.of(
                                            provider.at("config").at("baseUrl"),
                                            provider.at("config").at("issuers")))
                                    .filter(Declared::isPresent)),
            error(
                    "gateway-believes-anybody",
                    "A gateway's unconfirmed accounts would count as citizens.",
                    "Anybody can type a name into an account that nobody has confirmed.",
                    "Set levelClaim and confirmedLevels as the contract with the gateway says.",
                    realm -> realm.providersOf("gateway")
                            .flatMap(provider -> Stream.of(
                                    provider.at("config").at("levelClaim"),
                                    provider.at("config").at("confirmedLevels")))
                            .filter(Declared::isAbsent)),
            error(
                    "provider-mapper",
                    "A mapper writes what a provider says into accounts.",
                    "Attributes, roles and user names would follow a message; ours write what was proven, and no more.",
                    "Remove the mapper. Only education-esia-saml-citizen is needed.",
                    realm -> realm.at("identityProviderMappers")
                            .items()
                            .map(mapper -> mapper.at("identityProviderMapper"))
                            .filter(kind -> kind.isNot("education-esia-saml-citizen"))),
            error(
                    "mapper-of-unknown-provider",
                    "A mapper belongs to a provider that does not exist.",
                    "The provider it was meant for works without it.",
                    "Correct identityProviderAlias.",
                    realm -> {
                        Set<String> known = realm.providers()
                                .map(provider -> provider.at("alias").text())
                                .collect(Collectors.toSet());
                        return realm.at("identityProviderMappers")
                                .items()
                                .map(mapper -> mapper.at("identityProviderAlias"))
                                .filter(alias -> !known.contains(alias.text()));
                    }),
            warning(
                    "two-buttons",
                    "The login page shows two buttons with one name.",
                    "People cannot tell which one is theirs.",
                    "Set hideOnLogin: true at all but one.",
                    realm -> {
                        List<Declared> shown = realm.providers()
                                .filter(provider -> provider.at("enabled").isNot(false))
                                .filter(provider -> provider.at("hideOnLogin").isNot(true))
                                .toList();
                        return shown.stream()
                                .filter(provider -> shown.stream()
                                        .anyMatch(other -> !other.path().equals(provider.path())
                                                && other.at("displayName")
                                                        .is(provider.at("displayName")
                                                                .text())))
                                .map(provider -> provider.at("hideOnLogin"));
                    }));

    private ProviderRules() {}

    private static boolean isReference(Declared value) {
        return value.text().startsWith("$(");
    }
}
