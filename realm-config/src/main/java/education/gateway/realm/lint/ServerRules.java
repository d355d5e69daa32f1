package education.gateway.realm.lint;

import static education.gateway.realm.lint.Rule.error;
import static education.gateway.realm.lint.Rule.warning;

import education.gateway.realm.Declared;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Keycloak is started with: the file that becomes its {@code conf/keycloak.conf}. */
final class ServerRules {

    private static final Set<String> NOT_NEEDED = Set.of(
            "impersonation",
            "device-flow",
            "ciba",
            "identity-brokering-api",
            "token-exchange-standard",
            "kerberos",
            "organization");

    /** The level of all, and those of single categories, which count before it. */
    private static final Pattern LOG_LEVEL = Pattern.compile("server-options\\.log-level(-.+)?");

    private static final Pattern TALKATIVE = Pattern.compile("(?i).*(debug|trace|all|finest).*");

    static final List<Rule> ALL = List.of(
            error(
                    "legacy-account-linking",
                    "The legacy address for linking accounts is open.",
                    "It joins a state login to whoever has a session in the browser (CVE-2026-15571); idp_link asks.",
                    "Remove allow-client-initiated-account-linking.",
                    realm -> realm.server()
                            .entries()
                            .filter(option -> option.path().endsWith("allow-client-initiated-account-linking"))
                            .filter(option -> option.isNot(false))),
            error(
                    "server-plain-http",
                    "Keycloak answers plain HTTP that no proxy has ended TLS for.",
                    "Passwords and cookies can be read on the way.",
                    "Remove http-enabled, or set http-host=127.0.0.1 and proxy-headers=xforwarded behind the proxy.",
                    realm -> realm.server("http-enabled", on -> on.is(true))
                            .filter(on -> realm.server().at("proxy-headers").isAbsent()
                                    || isEverywhere(realm.server().at("http-host")))),
            error(
                    "server-hostname",
                    "Keycloak believes the browser about its own host name.",
                    "Links in letters would lead to a host that an attacker names in the request.",
                    "Set hostname=https://…, and do not set hostname-strict=false.",
                    realm -> Stream.concat(
                            realm.server("hostname", name -> !name.text().startsWith("https://")),
                            realm.server("hostname-strict", strict -> strict.is(false)))),
            error(
                    "admin-console-reachable",
                    "The admin console is where parents are.",
                    "Everybody can try passwords of administrators.",
                    "Set hostname-admin to a host that only IT reaches.",
                    realm -> realm.server(
                            "hostname-admin",
                            name -> !name.text().startsWith("https://")
                                    || name.is(realm.server().at("hostname").text()))),
            error(
                    "management-port-open",
                    "Health and metrics answer on every address.",
                    "They tell versions and load, and are not meant for parents' networks.",
                    "Set http-management-host to a loopback or inner address.",
                    realm -> realm.server("http-management-host", ServerRules::isEverywhere)),
            error(
                    "talkative-log",
                    "The log holds names or addresses with codes.",
                    "DEBUG of Keycloak writes user names, the access log whole addresses.",
                    "Set log-level=INFO, leave log-level-CATEGORY at most at info and http-access-log-enabled out.",
                    realm -> Stream.concat(
                            realm.server()
                                    .entries()
                                    .filter(option ->
                                            LOG_LEVEL.matcher(option.path()).matches())
                                    .filter(level ->
                                            TALKATIVE.matcher(level.text()).matches()),
                            realm.server("http-access-log-enabled", on -> on.is(true)))),
            error(
                    "server-secret-in-file",
                    "A password of the server is written into a file.",
                    "Whoever may read the repository or the image has it.",
                    "Leave it out and set it in the environment (KC_DB_PASSWORD) or a secret.",
                    realm -> realm.server()
                            .entries()
                            .filter(option -> option.path().matches(ServerOptions.SECRET))
                            .filter(option -> !option.text().startsWith("${"))),
            warning(
                    "features-on",
                    "A feature is on that nobody here needs.",
                    "Each is another way to a token: acting as a user, device codes, exchanged tokens, the state's own ones;"
                            + " or joins login, registration and linking: organisations, Kerberos.",
                    "Set features-disabled=impersonation,device-flow,ciba,identity-brokering-api,token-exchange-standard,"
                            + "kerberos,organization.",
                    realm -> Stream.concat(
                            realm.server("features-disabled", list -> !List.of(
                                            list.text().split("[,\\s]+", -1))
                                    .containsAll(NOT_NEEDED)),
                            realm.server("features", Declared::isPresent))),
            error(
                    "vault-missing",
                    "Keycloak has no vault, but the realm's secrets lie in one.",
                    "${vault.…} would be sent to the state as it is written; nobody could log in.",
                    "Set vault=file at the build and vault-dir.",
                    realm -> realm.server("vault-dir", Declared::isAbsent)
                            .filter(vault -> realm.root().scalars().anyMatch(value -> value.text()
                                    .startsWith("${vault.")))));

    private ServerRules() {}

    private static boolean isEverywhere(Declared host) {
        return host.isAbsent() || host.is("0.0.0.0") || host.is("::");
    }
}
