package education.gateway.realm.lint;

import static education.gateway.realm.lint.Rule.error;
import static education.gateway.realm.lint.Rule.warning;

import education.gateway.realm.Declared;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What programs may ask for, and where people come back to. */
final class ClientRules {

    /** Seconds. */
    private static final int LONGEST_TOKEN = 300;

    private static final String REGISTRATION_POLICIES =
            "org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy";

    private static final Pattern TRICK = Pattern.compile("(?i).*([@\\\\;#]|\\.\\.|%2e|%2f|%5c).*");

    private static final Pattern THIS_MACHINE =
            Pattern.compile("http://(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?(/.*)?");

    /** Plain HTTP is told by a rule of its own, and so is the + of a logout. */
    private static final Pattern WEB = Pattern.compile("https?://|\\$\\([A-Z]|\\+$");

    static final List<Rule> ALL = List.of(
            error(
                    "redirect-wildcard",
                    "A client sends people back to any address that fits a pattern.",
                    "Whoever finds one page under the pattern that leads on gets the codes of logins.",
                    "Write each address in full. Only Keycloak's own console needs /admin/REALM/console/*.",
                    realm -> returnAddresses(realm, uri -> uri.contains("*") || uri.equals("+"))),
            error(
                    "redirect-trick",
                    "A return address can be read in two ways.",
                    "'@', '..', ';', '\\' and '#' make a browser and a server see different hosts or paths.",
                    "Write scheme, host and path in plain characters.",
                    realm -> returnAddresses(realm, uri -> TRICK.matcher(uri).matches())),
            error(
                    "redirect-plain-http",
                    "People come back over plain HTTP.",
                    "The code of the login can be read on the way.",
                    "Write https://. Only environments called local, or local-something, may lead to http://localhost.",
                    realm -> returnAddresses(
                            realm,
                            uri -> uri.startsWith("http://")
                                    && !(realm.onLoopback()
                                            && THIS_MACHINE.matcher(uri).matches()))),
            error(
                    "redirect-not-https",
                    "People come back to something that is no whole https address.",
                    "Any program on a device can take a scheme such as myapp: for itself, and with it the codes of logins.",
                    "Write https:// and the whole address; there is no mobile app.",
                    realm -> returnAddresses(realm, uri -> !WEB.matcher(uri).lookingAt())),
            error(
                    "web-origins",
                    "Pages of other sites may read answers of Keycloak in a browser.",
                    "A script elsewhere could use a parent's session; our pages are rendered on the server and need none.",
                    "Set webOrigins: [].",
                    realm -> realm.ourClients()
                            .flatMap(client -> client.at("webOrigins").items())),
            error(
                    "password-grant",
                    "A client may take passwords by itself (password grant).",
                    "Third-party apps that ask parents for their password would work, without a second factor.",
                    "Set directAccessGrantsEnabled: false.",
                    realm -> realm.clients()
                            .map(client -> client.at("directAccessGrantsEnabled"))
                            .filter(grant -> grant.isNot(false))),
            error(
                    "implicit-grant",
                    "A client gets tokens in an address (implicit grant).",
                    "Addresses stay in histories, logs and referrers.",
                    "Set implicitFlowEnabled: false.",
                    realm -> realm.clients()
                            .map(client -> client.at("implicitFlowEnabled"))
                            .filter(grant -> grant.isNot(false))),
            error(
                    "pkce",
                    "A client that logs people in does not bind the code to the browser (PKCE).",
                    "A stolen code can be played into another login.",
                    "Set the attribute pkce.code.challenge.method: S256.",
                    realm -> realm.clients()
                            .filter(client -> client.at("standardFlowEnabled").isNot(false))
                            .filter(client -> client.at("bearerOnly").isNot(true))
                            .map(client -> client.at("attributes").at("pkce.code.challenge.method"))
                            .filter(method -> method.isNot("S256"))),
            error(
                    "public-client",
                    "A client that logs people in has no secret.",
                    "Anybody can redeem a code that reaches them; there is no mobile app and no page that needs this.",
                    "Set publicClient: false and give it a secret by reference.",
                    realm -> realm.ourClients()
                            .filter(client -> client.at("standardFlowEnabled").isNot(false))
                            .map(client -> client.at("publicClient"))
                            .filter(open -> open.is(true))),
            error(
                    "full-scope",
                    "A client sees all roles of whoever logs in.",
                    "A token that is stolen from it opens what the person may do elsewhere.",
                    "Set fullScopeAllowed: false and list the roles in scopeMappings.",
                    realm -> realm.ourClients()
                            .map(client -> client.at("fullScopeAllowed"))
                            .filter(full -> full.isNot(false))),
            error(
                    "other-grants",
                    "A client may log people in without their browser, or exchange tokens.",
                    "Device codes and exchanged tokens go around PKCE, the second factor and the return address.",
                    "Set the attribute to \"false\" or leave it out.",
                    realm -> realm.clients()
                            .flatMap(client -> Stream.of(
                                            "oauth2.device.authorization.grant.enabled",
                                            "oidc.ciba.grant.enabled",
                                            "standard.token.exchange.enabled",
                                            "oauth2.jwt.authorization.grant.enabled")
                                    .map(client.at("attributes")::at))
                            .filter(grant -> grant.is(true))),
            error(
                    "saml-started-elsewhere",
                    "A client takes SAML logins that nobody asked for.",
                    "A login that the provider begins answers no request of ours: anybody's answer can be played in.",
                    "Remove the attribute saml_idp_initiated_sso_url_name.",
                    realm -> realm.clients()
                            .map(client -> client.at("attributes").at("saml_idp_initiated_sso_url_name"))
                            .filter(Declared::isPresent)),
            error(
                    "flow-of-its-own",
                    "A client logs people in by flows of its own.",
                    "It would go around the second factor of staff and the closed password grant.",
                    "Remove authenticationFlowBindingOverrides.",
                    realm -> realm.clients().flatMap(client -> client.at("authenticationFlowBindingOverrides")
                            .entries())),
            error(
                    "admin-cli-open",
                    "Keycloak's client admin-cli is not switched off.",
                    "Where the files do not list it, Keycloak makes it: public, with the password grant on.",
                    "List the client admin-cli with enabled: false.",
                    realm -> realm.client("admin-cli").stream()
                            .map(client -> client.at("enabled"))
                            .filter(enabled -> enabled.isNot(false))),
            error(
                    "stock-clients-unlisted",
                    "A client that Keycloak makes by itself is not in the files.",
                    "Keycloak makes admin-cli with the password grant, and account so that everybody may take the state's"
                            + " login off the own account.",
                    "List admin-cli, account and security-admin-console as realms/education/clients.yaml does.",
                    realm -> Stream.of("admin-cli", "account", RealmToLint.CONSOLE)
                            .filter(name -> realm.client(name).isEmpty())
                            .map(name -> realm.at("clients").at(name))),
            error(
                    "account-console",
                    "The account console or a login by the client account is open.",
                    "Its tokens may take the state's login off the account and change credentials.",
                    "Remove account-console; set standardFlowEnabled: false at account.",
                    realm -> Stream.concat(
                            realm.client("account-console").stream()
                                    .filter(client -> client.at("enabled").isNot(false)),
                            realm.client("account").stream()
                                    .map(client -> client.at("standardFlowEnabled"))
                                    .filter(flow -> flow.isNot(false)))),
            error(
                    "client-authentication",
                    "A client proves who it is in a way that is not ours.",
                    "The flow of clients allows a secret only; another way would fail, or was added to go around it.",
                    "Set clientAuthenticatorType: client-secret.",
                    realm -> realm.clients()
                            .map(client -> client.at("clientAuthenticatorType"))
                            .filter(Declared::isPresent)
                            .filter(type -> type.isNot("client-secret"))),
            error(
                    "token-algorithm",
                    "Tokens are signed with an algorithm that is not one of ours.",
                    "The diary pins RS256; HS256 and none can be made by whoever knows a secret, or by anybody.",
                    "Set RS256.",
                    realm -> Stream.concat(
                                    realm.clients()
                                            .flatMap(client ->
                                                    client.at("attributes").entries())
                                            .filter(attribute -> attribute
                                                            .path()
                                                            .endsWith(".signed.response.alg")
                                                    || attribute.path().endsWith(".response.signature.algorithm")),
                                    Stream.of(realm.at("defaultSignatureAlgorithm")))
                            .filter(algorithm -> algorithm.isNot("RS256"))),
            error(
                    "long-access-token",
                    "Access tokens live for more than five minutes.",
                    "That is how long a token may be behind links that a school has ended.",
                    "Set accessTokenLifespan: 300 and no access.token.lifespan at clients.",
                    realm -> Stream.concat(
                                    Stream.of(
                                            realm.at("accessTokenLifespan"),
                                            realm.at("accessTokenLifespanForImplicitFlow")),
                                    realm.clients().map(client -> client.at("attributes")
                                            .at("access.token.lifespan")))
                            .filter(Declared::isPresent)
                            .filter(life ->
                                    life.number(Long.MAX_VALUE) > LONGEST_TOKEN || life.number(Long.MAX_VALUE) < 1)),
            error(
                    "offline-tokens",
                    "A client may get tokens that outlive the login.",
                    "They survive logout and password changes; nobody needs them.",
                    "Take offline_access out of the client's scopes and of the realm's defaults.",
                    realm -> Stream.concat(scopesOfClients(realm), scopesOfNewClients(realm))
                            .filter(scope -> scope.is("offline_access"))),
            error(
                    "diary-scope-elsewhere",
                    "Another client than the diary gets the diary's claims.",
                    "Its tokens would open the diary of every parent who logs in there.",
                    "Only diary-web has the scope diary, only diary-service the scope guardianship; none is a default.",
                    realm -> Stream.concat(
                            scopesOfNewClients(realm).filter(scope -> scope.is("diary") || scope.is("guardianship")),
                            realm.clients().flatMap(client -> scopes(client)
                                    .filter(scope -> scope.is("diary")
                                                    && client.at("clientId").isNot("diary-web")
                                            || scope.is("guardianship")
                                                    && client.at("clientId").isNot("diary-service"))))),
            error(
                    "unknown-scope",
                    "A client names a scope that does not exist.",
                    "Its claims would be missing, and the diary would refuse every token.",
                    "Write the scope into clientScopes, or correct the name.",
                    realm -> {
                        Set<String> known = Set.copyOf(realm.at("clientScopes")
                                .items()
                                .map(scope -> scope.at("name").text())
                                .toList());
                        return Stream.concat(scopesOfClients(realm), scopesOfNewClients(realm))
                                .filter(scope -> !known.contains(scope.text()));
                    }),
            error(
                    "person-in-token",
                    "Tokens carry names or addresses of people.",
                    "Tokens travel through browsers' servers and proxies; nothing personal belongs into them.",
                    "Only user info may carry a person: id.token.claim and access.token.claim \"false\".",
                    realm -> realm.tokenMappers()
                            .filter(ClientRules::tellsOfAPerson)
                            .filter(mapper -> mapper.at("config")
                                            .at("access.token.claim")
                                            .isNot(false)
                                    || mapper.at("config").at("id.token.claim").isNot(false))
                            .map(mapper -> mapper.at("protocolMapper"))),
            error(
                    "audience-of-the-diary",
                    "The scope diary does not name the diary's API as the audience.",
                    "The diary refuses tokens without it; with another one, tokens for something else would open it.",
                    "Give the scope diary an oidc-audience-mapper with included.custom.audience: diary-api.",
                    realm -> realm.at("clientScopes")
                            .items()
                            .filter(scope -> scope.at("name").is("diary"))
                            .map(scope -> scope.at("protocolMappers"))
                            .filter(mappers -> mappers.items().noneMatch(mapper -> mapper.at("config")
                                    .at("included.custom.audience")
                                    .is("diary-api")))),
            warning(
                    "logout-not-told",
                    "A client is not told when a login ends.",
                    "Its own session goes on after a logout at Keycloak, until the next refresh.",
                    "Set the attributes backchannel.logout.url and backchannel.logout.session.required: \"true\".",
                    realm -> realm.ourClients()
                            .filter(client -> client.at("standardFlowEnabled").is(true))
                            .flatMap(client -> Stream.of(
                                    client.at("attributes").at("backchannel.logout.url"),
                                    client.at("attributes").at("backchannel.logout.session.required")))
                            .filter(setting -> setting.isAbsent() || setting.is(false))),
            error(
                    "policy-for-every-client",
                    "No policy holds every client, also one added by hand, to PKCE and the code flow.",
                    "A client that somebody makes in the console would not be looked at by these rules.",
                    "Keep the policy for any-client with pkce-enforcer, reject-implicit-grant and reject-ropc-grant.",
                    realm -> holdsEveryClient(realm)
                            ? Stream.of()
                            : Stream.of(realm.at("clientPolicies").at("policies"))),
            error(
                    "open-registration",
                    "Programs may register themselves as clients.",
                    "Anybody could make a client with a return address of their own and collect logins.",
                    "Keep the policy trusted-hosts for anonymous registration, with host checks on and no hosts.",
                    realm -> realm.components(REGISTRATION_POLICIES)
                            .filter(policy -> policy.at("subType").is("anonymous"))
                            .filter(policy -> policy.at("providerId").is("trusted-hosts"))
                            .flatMap(policy -> Stream.concat(
                                    policy.at("config").at("trusted-hosts").items(),
                                    Stream.of("host-sending-registration-request-must-match", "client-uris-must-match")
                                            .flatMap(key ->
                                                    policy.at("config").at(key).items())
                                            .filter(check -> check.is(false))))),
            error(
                    "open-registration-unguarded",
                    "Policies of client registration are listed without the one that closes it.",
                    "Where the files list policies, Keycloak makes none of its own: anybody may register a client.",
                    "List trusted-hosts for the subType anonymous, or list no policies at all.",
                    realm -> Stream.of(realm.at("components").at(REGISTRATION_POLICIES))
                            .filter(policies -> policies.value() != null)
                            .filter(policies -> policies.items()
                                    .noneMatch(policy -> policy.at("subType").is("anonymous")
                                            && policy.at("providerId").is("trusted-hosts")))));

    private ClientRules() {}

    /** Where clients send people back to after login and logout, where it is broken. */
    private static Stream<Declared> returnAddresses(RealmToLint realm, Predicate<String> broken) {
        String console = "/admin/" + realm.at("realm").text() + "/console/*";
        return realm.clients().flatMap(client -> {
            boolean isConsole = client.at("clientId").is(RealmToLint.CONSOLE);
            Stream<Declared> login = client.at("redirectUris").items().filter(uri -> !isConsole || uri.isNot(console));
            Stream<Declared> logout = Stream.of(client.at("attributes").at("post.logout.redirect.uris"))
                    .filter(uris -> !isConsole || uris.isNot("+"));
            return Stream.concat(login.filter(uri -> broken.test(uri.text())), logout.filter(uris -> each(uris.text())
                    .anyMatch(broken)));
        });
    }

    /** Of several addresses in one text. */
    private static Stream<String> each(String addresses) {
        return Stream.of(addresses.split("##", -1)).filter(address -> !address.isBlank());
    }

    private static Stream<Declared> scopes(Declared client) {
        return Stream.of("defaultClientScopes", "optionalClientScopes")
                .flatMap(list -> client.at(list).items());
    }

    private static Stream<Declared> scopesOfClients(RealmToLint realm) {
        return realm.clients().flatMap(ClientRules::scopes);
    }

    private static Stream<Declared> scopesOfNewClients(RealmToLint realm) {
        return Stream.of("defaultDefaultClientScopes", "defaultOptionalClientScopes")
                .flatMap(list -> realm.at(list).items());
    }

    private static boolean tellsOfAPerson(Declared mapper) {
        String kind = mapper.at("protocolMapper").text();
        String source = mapper.at("config").at("user.attribute").text();
        return kind.equals("education-citizen-userinfo")
                || kind.equals("oidc-full-name-mapper")
                || kind.equals("oidc-address-mapper")
                || kind.matches("oidc-usermodel-(attribute|property)-mapper")
                        && source.matches("(?i).*(name|patronymic|email|phone|birth|snils|address).*");
    }

    private static boolean holdsEveryClient(RealmToLint realm) {
        Set<String> strict = Set.of("pkce-enforcer", "reject-implicit-grant", "reject-ropc-grant");
        List<String> profiles = realm.at("clientProfiles")
                .at("profiles")
                .items()
                .filter(profile -> profile.at("executors")
                        .items()
                        .map(executor -> executor.at("executor").text())
                        .toList()
                        .containsAll(strict))
                .map(profile -> profile.at("name").text())
                .toList();
        return realm.at("clientPolicies")
                .at("policies")
                .items()
                .anyMatch(policy -> policy.at("enabled").is(true)
                        && policy.at("conditions")
                                .items()
                                .allMatch(condition -> condition.at("condition").is("any-client"))
                        && policy.at("conditions").items().findAny().isPresent()
                        && policy.at("profiles").texts().stream().anyMatch(profiles::contains));
    }
}
