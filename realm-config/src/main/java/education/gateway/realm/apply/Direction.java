package education.gateway.realm.apply;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a value that changes opens or closes. */
enum Direction {
    CLOSES,
    OPENS,
    /** Neither can be told. */
    CHANGES;

    /** Closed when true. */
    private static final Set<String> GUARDS = Set.of(
            "bruteForceProtected",
            "eventsEnabled",
            "adminEventsEnabled",
            "revokeRefreshToken",
            "offlineSessionMaxLifespanEnabled",
            "verifyEmail",
            "bearerOnly",
            "consentRequired",
            "linkOnly",
            "config.validateSignature",
            "config.wantAssertionsSigned",
            "config.wantAssertionsEncrypted",
            "config.wantAuthnRequestsSigned");

    /** Closed when false. */
    private static final Set<String> DOORS = Set.of(
            "enabled",
            "registrationAllowed",
            "resetPasswordAllowed",
            "editUsernameAllowed",
            "rememberMe",
            "duplicateEmailsAllowed",
            "adminEventsDetailsEnabled",
            "userManagedAccessAllowed",
            "otpPolicyCodeReusable",
            "publicClient",
            "standardFlowEnabled",
            "implicitFlowEnabled",
            "directAccessGrantsEnabled",
            "serviceAccountsEnabled",
            "fullScopeAllowed",
            "authorizationServicesEnabled",
            "attributes.oauth2.device.authorization.grant.enabled",
            "attributes.oidc.ciba.grant.enabled",
            "attributes.standard.token.exchange.enabled",
            "trustEmail",
            "storeToken",
            "addReadTokenRoleOnCreate",
            "authenticateByDefault",
            "config.allowCreate");

    /** The smaller, the closer. */
    private static final Set<String> ALLOWANCES =
            Set.of("failureFactor", "otpPolicyLookAheadWindow", "refreshTokenMaxReuse", "config.allowedClockSkew");

    /** The greater, the closer. */
    private static final Set<String> DELAYS =
            Set.of("waitIncrementSeconds", "maxFailureWaitSeconds", "minimumQuickLoginWaitSeconds", "eventsExpiration");

    /** The fewer, the closer. */
    private static final Set<String> RIGHTS = Set.of(
            "redirectUris",
            "webOrigins",
            "attributes.post.logout.redirect.uris",
            "defaultClientScopes",
            "optionalClientScopes",
            "defaultDefaultClientScopes",
            "defaultOptionalClientScopes",
            "defaultGroups",
            "permissions.edit",
            "permissions.view",
            "roles",
            "contains");

    /** The more, the closer. */
    private static final Set<String> DEMANDS =
            Set.of("passwordPolicy", "executors", "profiles", "enabledEventTypes", "required.roles");

    private static final Map<String, List<String>> RANKS = Map.of(
            "sslRequired", List.of("none", "external", "all"),
            "unmanagedAttributePolicy", List.of("ENABLED", "ADMIN_EDIT", "ADMIN_VIEW", ""),
            "attributes.pkce.code.challenge.method", List.of("", "plain", "S256"));

    /**
     * @param kind of the thing
     * @param runs what the server has, as the plan tells it
     * @param wanted what the files say
     */
    static Direction of(String kind, String field, String runs, String wanted) {
        // A policy that is switched on guards; whether a required action guards depends on which.
        if (field.equals("enabled") && kind.equals("client policy")) {
            return closesWhen(wanted.equals("true"));
        }
        if (field.equals("enabled") && kind.equals("required action")) {
            return CHANGES;
        }
        if (GUARDS.contains(field)) {
            return closesWhen(wanted.equals("true"));
        }
        if (DOORS.contains(field)) {
            return closesWhen(!wanted.equals("true"));
        }
        if (RIGHTS.contains(field)) {
            return ofRights(elements(runs), elements(wanted));
        }
        if (DEMANDS.contains(field)) {
            return ofDemands(elements(runs), elements(wanted));
        }
        List<String> ranks = RANKS.get(field);
        if (ranks != null) {
            return ranks.contains(runs) && ranks.contains(wanted)
                    ? closesWhen(ranks.indexOf(wanted) > ranks.indexOf(runs))
                    : CHANGES;
        }
        return ofNumbers(field, runs, wanted);
    }

    private static Direction closesWhen(boolean closes) {
        return closes ? CLOSES : OPENS;
    }

    /** A pattern for everything is more than any list of addresses. */
    private static Direction ofRights(Set<String> runs, Set<String> wanted) {
        if (runs.containsAll(wanted)) {
            return CLOSES;
        }
        return hasPattern(runs) && !hasPattern(wanted) ? CLOSES : OPENS;
    }

    private static boolean hasPattern(Set<String> values) {
        return values.stream().anyMatch(value -> value.contains("*"));
    }

    private static Direction ofDemands(Set<String> runs, Set<String> wanted) {
        if (wanted.containsAll(runs)) {
            return CLOSES;
        }
        return runs.containsAll(wanted) ? OPENS : CHANGES;
    }

    private static Direction ofNumbers(String field, String runs, String wanted) {
        boolean fewer = ALLOWANCES.contains(field) || field.contains("Lifespan") || field.contains("IdleTimeout");
        if (!fewer && !DELAYS.contains(field)) {
            return CHANGES;
        }
        try {
            long before = Long.parseLong(runs);
            long after = Long.parseLong(wanted);
            // 0 stands for another setting, or for ever.
            return before == 0 || after == 0 ? CHANGES : closesWhen(fewer == after < before);
        } catch (NumberFormatException none) {
            return CHANGES;
        }
    }

    private static Set<String> elements(String list) {
        return Arrays.stream(list.split(", |##"))
                .filter(element -> !element.isEmpty())
                .collect(Collectors.toSet());
    }
}
