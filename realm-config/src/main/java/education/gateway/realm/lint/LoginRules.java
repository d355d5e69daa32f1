package education.gateway.realm.lint;

import static education.gateway.realm.lint.Rule.error;
import static education.gateway.realm.lint.Rule.warning;

import education.gateway.realm.Declared;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Passwords, guessing, second factor, sessions, transport and mail. */
final class LoginRules {

    /** Seconds. */
    private static final long HOUR = 3_600;

    private static final long DAY = 24 * HOUR;

    private static final int LONGEST_WAIT = 900;

    private static final int SHORTEST_PASSWORD = 12;

    /** Least rounds by algorithm, as OWASP's cheat sheet on storing passwords has them (2025). */
    private static final Map<String, Integer> LEAST_ROUNDS =
            Map.of("argon2", 5, "pbkdf2-sha512", 210_000, "pbkdf2-sha256", 600_000);

    static final List<Rule> ALL = List.of(
            error(
                    "tls-not-required",
                    "The realm answers over plain HTTP.",
                    "Passwords, codes and cookies can be read on the way. Only environments called local, or local-something, may.",
                    "Set sslRequired: all.",
                    realm -> realm.onLoopback()
                            ? realm.at("sslRequired", ssl -> ssl.is("none"))
                            : realm.at("sslRequired", ssl -> ssl.isNot("all"))),
            error(
                    "plain-http-address",
                    "An address of another server is plain HTTP.",
                    "What is sent there, or believed from there, can be read and changed on the way.",
                    "Write https://.",
                    realm -> realm.onLoopback()
                            ? Stream.of()
                            : Stream.of("clients", "identityProviders", "attributes")
                                    .flatMap(part -> realm.at(part).scalars())
                                    .filter(value -> value.text().startsWith("http://"))
                                    .filter(value -> !value.path().contains(".redirectUris["))
                                    // Names that tokens are compared with; the state's own begin so.
                                    .filter(value -> !value.path().endsWith(".config.issuers"))),
            warning(
                    "organisations-on",
                    "Organisations of Keycloak are on.",
                    "They join login, registration and linking by the domain of an email, which is no key here.",
                    "Leave organizationsEnabled out, or set it to false.",
                    realm -> realm.at("organizationsEnabled", on -> on.is(true))),
            error(
                    "guessing-not-slowed",
                    "Passwords may be guessed as fast as the server answers.",
                    "Accounts without a state login have nothing but their password.",
                    "Set bruteForceProtected: true and failureFactor at most 10.",
                    realm -> Stream.concat(
                            realm.at("bruteForceProtected", on -> on.isNot(true)),
                            realm.at("failureFactor", tries -> tries.number(30) > 10 || tries.number(30) < 1))),
            error(
                    "lock-for-ever",
                    "Guessing locks an account for ever, or for long.",
                    "Anybody could shut any parent out by typing wrong passwords.",
                    "Set permanentLockout: false and maxFailureWaitSeconds at most 900.",
                    realm -> Stream.concat(
                            realm.at("permanentLockout", lock -> lock.is(true)),
                            realm.at("maxFailureWaitSeconds", wait -> wait.number(LONGEST_WAIT) > LONGEST_WAIT))),
            error(
                    "weak-password-policy",
                    "Passwords may be short, an email, or what everybody tries first.",
                    "They are guessed, or known from leaks elsewhere.",
                    "length(12), notEmail, notUsername and educationCommonPasswords belong into passwordPolicy.",
                    realm -> realm.at("passwordPolicy", LoginRules::isWeak)),
            error(
                    "weak-hashing",
                    "Passwords are stored with a weak or unknown hash.",
                    "A stolen database would give the passwords back in days.",
                    "Leave hashAlgorithm and hashIterations out (Argon2), or use rounds as OWASP advises.",
                    realm -> realm.at("passwordPolicy", LoginRules::hashesWeakly)),
            error(
                    "weak-second-factor",
                    "Codes of the second factor are easy to guess or count twice.",
                    "A code that was seen over a shoulder would open the account once more.",
                    "otpPolicyCodeReusable: false, otpPolicyDigits at least 6, otpPolicyLookAheadWindow at most 1.",
                    realm -> Stream.of(
                                    realm.at("otpPolicyCodeReusable", reusable -> reusable.is(true)),
                                    realm.at("otpPolicyDigits", digits -> digits.number(6) < 6),
                                    realm.at("otpPolicyLookAheadWindow", window -> window.number(1) > 1))
                            .flatMap(broken -> broken)),
            error(
                    "long-session",
                    "A login lives longer than people expect.",
                    "At a shared computer the next person reads on; on an own device a lost phone stays open.",
                    "Idle 3 hours and 12 hours at most; for who chose to stay 14 and 30 days.",
                    realm -> Stream.of(
                                    longer(realm, "ssoSessionIdleTimeout", 3 * HOUR),
                                    longer(realm, "ssoSessionMaxLifespan", 12 * HOUR),
                                    longer(realm, "ssoSessionIdleTimeoutRememberMe", 14 * DAY),
                                    longer(realm, "ssoSessionMaxLifespanRememberMe", 30 * DAY))
                            .flatMap(broken -> broken)),
            error(
                    "endless-offline-session",
                    "Offline sessions have no end.",
                    "Whoever gets one keeps it past logout, password change and ended links.",
                    "Set offlineSessionMaxLifespanEnabled: true and offlineSessionMaxLifespan to an hour.",
                    realm -> Stream.concat(
                            realm.at("offlineSessionMaxLifespanEnabled", limited -> limited.isNot(true)),
                            longer(realm, "offlineSessionMaxLifespan", DAY))),
            error(
                    "long-code",
                    "A code of a login or a link in a letter counts for long.",
                    "Codes leak by histories and logs, letters lie in mailboxes that others read.",
                    "accessCodeLifespan: 60, actionTokenGeneratedByUserLifespan at most 3600.",
                    realm -> Stream.of(
                                    longer(realm, "accessCodeLifespan", 60),
                                    longer(realm, "actionTokenGeneratedByUserLifespan", HOUR),
                                    longer(realm, "actionTokenGeneratedByAdminLifespan", DAY))
                            .flatMap(broken -> broken)),
            error(
                    "levels-unknown",
                    "The realm does not say what levels of login mean.",
                    "Decisions ask for the level citizen; without the map every token says the same.",
                    "Set the attribute acr.loa.map: '{\"basic\":1,\"citizen\":2}'.",
                    realm -> Stream.of(realm.at("attributes").at("acr.loa.map"))
                            .filter(map -> !map.text().replaceAll("\\s", "").equals("{\"basic\":1,\"citizen\":2}"))),
            warning(
                    "weak-headers",
                    "Keycloak's pages may be framed, sniffed or loaded over plain HTTP.",
                    "A page of somebody else could lay itself over the login (clickjacking).",
                    "Keep browserSecurityHeaders as in realms/education/policies.yaml.",
                    LoginRules::weakHeaders),
            error(
                    "mail-in-clear",
                    "Letters leave without TLS.",
                    "Links in them open accounts, and can be read on the way.",
                    "Set smtpServer.starttls or smtpServer.ssl: \"true\".",
                    realm -> realm.onLoopback()
                            ? Stream.of()
                            : Stream.of(realm.at("smtpServer"))
                                    .filter(mail -> mail.at("starttls").isNot(true)
                                            && mail.at("ssl").isNot(true))));

    private LoginRules() {}

    private static Stream<Declared> longer(RealmToLint realm, String key, long seconds) {
        return realm.at(key, life -> life.number(0) > seconds);
    }

    private static boolean isWeak(Declared policy) {
        return number(policy, "length") < SHORTEST_PASSWORD
                || Stream.of("notEmail(", "notUsername(", "educationCommonPasswords(")
                        .anyMatch(part -> !policy.text().contains(part));
    }

    private static boolean hashesWeakly(Declared policy) {
        Matcher algorithm = Pattern.compile("hashAlgorithm\\(([^)]*)\\)").matcher(policy.text());
        String name = algorithm.find() ? algorithm.group(1) : "argon2";
        Integer least = LEAST_ROUNDS.get(name);
        boolean saysRounds = policy.text().contains("hashIterations(");
        return least == null || saysRounds && number(policy, "hashIterations") < least;
    }

    private static long number(Declared policy, String part) {
        Matcher found = Pattern.compile("\\b" + part + "\\((\\d{1,9})\\)").matcher(policy.text());
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    private static Stream<Declared> weakHeaders(RealmToLint realm) {
        Declared headers = realm.at("browserSecurityHeaders");
        return Stream.of(
                        Stream.of(headers.at("contentSecurityPolicy"))
                                .filter(policy -> !policy.text().matches(".*frame-ancestors '(self|none)'.*")),
                        Stream.of(headers.at("xFrameOptions"))
                                .filter(options -> options.isNot("SAMEORIGIN") && options.isNot("DENY")),
                        Stream.of(headers.at("xContentTypeOptions")).filter(options -> options.isNot("nosniff")),
                        Stream.of(headers.at("strictTransportSecurity"))
                                .filter(policy -> !policy.text().startsWith("max-age=31536000")))
                .flatMap(broken -> broken);
    }
}
