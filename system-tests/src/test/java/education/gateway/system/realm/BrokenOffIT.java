package education.gateway.system.realm;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.realm.plan.Change;
import education.gateway.realm.server.RealmApi;
import education.gateway.system.support.InARealmOfItsOwn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An apply that is killed in the middle, wherever that is, is run again; and nothing was open meanwhile. */
@InARealmOfItsOwn
class BrokenOffIT {

    /** Of every kind something is changed, and of most something is made. */
    private static final String PROPOSAL = """
            displayName: Дневник
            accessTokenLifespan: 60
            ssoSessionMaxLifespan: 50000
            registrationAllowed: false
            registrationFlow: made registration
            defaultOptionalClientScopes: [made]
            smtpServer: {fromDisplayName: Дневник}
            browserSecurityHeaders: {xFrameOptions: DENY}
            attributes: {acr.loa.map: '{"basic":1,"citizen":3}'}
            clientScopes:
              - name: made
                protocol: openid-connect
                protocolMappers:
                  - name: made
                    protocol: openid-connect
                    protocolMapper: oidc-hardcoded-claim-mapper
                    config: {claim.name: made, claim.value: made, jsonType.label: String}
              - name: diary
                protocolMappers:
                  - {name: audience of the API, config: {included.custom.audience: made}}
                  - name: made
                    protocol: openid-connect
                    protocolMapper: oidc-hardcoded-claim-mapper
                    config: {claim.name: made, claim.value: made, jsonType.label: String}
            clients:
              - clientId: made
                enabled: true
                publicClient: false
                standardFlowEnabled: true
                redirectUris: [https://made.example.test/code]
                webOrigins: []
                defaultClientScopes: [basic, made]
                optionalClientScopes: []
                protocolMappers:
                  - name: made
                    protocol: openid-connect
                    protocolMapper: oidc-hardcoded-claim-mapper
                    config: {claim.name: made, claim.value: made, jsonType.label: String}
              - clientId: diary-web
                description: Changed.
                defaultClientScopes: [basic, diary, made]
                protocolMappers:
                  - name: made
                    protocol: openid-connect
                    protocolMapper: oidc-hardcoded-claim-mapper
                    config: {claim.name: made, claim.value: made, jsonType.label: String}
              - {clientId: diary-service, secret: quite another one}
            users:
              - {username: service-account-diary-service, clientRoles: {realm-management: [query-users]}}
            roles:
              realm:
                - {name: made, composites: {realm: [parent]}}
                - {name: parent, composites: {client: {account: [view-profile]}}}
              client:
                made: [{name: use}]
            groups:
              - {name: made, realmRoles: [made], subGroups: [{name: inner}]}
              - {name: schools, realmRoles: [made]}
            scopeMappings:
              - {clientScope: diary, roles: [parent, school-officer, made]}
              - {clientScope: made, roles: [made]}
            clientScopeMappings:
              account: [{client: diary-web, roles: [manage-account-links, view-profile]}]
            identityProviders:
              - alias: made
                providerId: oidc
                enabled: true
                firstBrokerLoginFlowAlias: citizen first login
                config:
                  clientId: made
                  clientSecret: ${vault.made}
                  authorizationUrl: https://made.example.test/authorize
                  tokenUrl: https://made.example.test/token
              - {alias: esia, displayName: Changed}
            identityProviderMappers:
              - name: made
                identityProviderAlias: made
                identityProviderMapper: oidc-hardcoded-role-idp-mapper
                config: {syncMode: INHERIT, role: made}
            requiredActions:
              - {alias: CONFIGURE_TOTP, priority: 21}
            userProfile:
              attributes:
                - name: made
                  permissions: {view: [admin], edit: [admin]}
                  validations: {length: {max: 10}}
            clientProfiles:
              profiles:
                - {name: made, description: Made., executors: [{executor: secure-session, configuration: {}}]}
            clientPolicies:
              policies:
                - {name: every client, profiles: [education, made]}
            flows:
              - alias: made registration
                steps:
                  - {step: mailbox-registration, requirement: REQUIRED}
                  - {step: deny-access-authenticator, requirement: REQUIRED}
              - alias: education reset
                steps:
                  - {step: mailbox-reset, requirement: REQUIRED}
                  - flow: made for nobody
                    description: Made.
                    requirement: CONDITIONAL
                    steps:
                      - step: conditional-user-role
                        requirement: REQUIRED
                        config: {alias: is made, condUserRole: made, negate: "false"}
                      - {step: deny-access-authenticator, requirement: REQUIRED}
            """;

    /** What the proposal closes, and what was opened by hand. */
    private static final List<String> CLOSED = List.of(
            "realm: accessTokenLifespan",
            "realm: registrationAllowed",
            "client diary-web: redirectUris",
            "client diary-web: fullScopeAllowed",
            "identity provider esia-saml: config.validateSignature",
            "user profile email: permissions.edit",
            "client profile education: executors",
            "client policy every client: profiles");

    private static final List<String> OPENED = List.of(
            "realm: ssoSessionMaxLifespan",
            "realm: defaultOptionalClientScopes",
            "client made: enabled",
            "mapper of client diary-web/made: protocolMapper",
            "mapper of scope diary/made: protocolMapper",
            "identity provider made: enabled",
            "role made: contains",
            "group /made: roles",
            "group /schools: roles",
            "roles of scope made: roles",
            "roles of client diary-web: roles",
            "service account diary-service: roles");

    /** Less than the time for which a lock of another machine would be watched. */
    private static final Duration AT_ONCE = Duration.ofSeconds(30);

    private static final int LEAST = 60;
    private static final int MOST = 150;

    /** Every thirty-third write, from any of the first ones on; {@code -Dwrites.step=1} for every one. */
    private static final int STEP = Integer.getInteger("writes.step", 33);

    @TempDir
    Path folder;

    private OwnRealm realm;
    private Realmctl proposal;

    @BeforeEach
    void make() {
        realm = new OwnRealm("broken-off", folder);
        proposal = realm.with("proposal.yaml", PROPOSAL);
    }

    @AfterEach
    void forget() {
        realm.forget();
    }

    /** The process ends as a power cut would end it, and leaves its lock behind, which is taken over at once. */
    @Test
    void killed_after_any_write_it_is_run_again_and_the_realm_is_as_planned() throws IOException, InterruptedException {
        int writes = ThreadLocalRandom.current().nextInt(1, STEP + 1);
        while (isKilledAfter(writes) && writes < MOST) {
            writes += STEP;
        }
        assertThat(writes).isBetween(LEAST, MOST);
    }

    /** @return whether there were so many writes */
    private boolean isKilledAfter(int writes) throws IOException, InterruptedException {
        weakened();
        Map<?, ?> before = realm.export();
        var way = new OnTheWay(before, proposal.declared());
        List<Change> changes = way.left(before);
        assertThat(changes.stream().map(change -> change.thing().kind()).collect(Collectors.toSet()))
                .isEqualTo(way.kinds());
        assertThat(fields(changes)).containsAll(CLOSED).containsAll(OPENED);

        if (!killed(writes)) {
            return false;
        }

        Map<?, ?> export = realm.export();
        assertThat(way.astray(export))
                .as("neither as before nor as planned, after %d writes", writes)
                .isEmpty();
        nothingIsOpenedBesideWhatIsToBeShut(fields(way.left(export)), writes);
        again();
        return true;
    }

    private boolean killed(int writes) throws IOException, InterruptedException {
        Path output = folder.resolve("killed.out");
        Process process = proposal.stoppingAfter(writes)
                .start(
                        output,
                        "apply",
                        "--yes",
                        "--snapshots",
                        proposal.snapshots().toString());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !process.isAlive() || Files.readString(output).contains(RealmApi.STOPPED));
        if (!process.isAlive()) {
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
            return false;
        }
        process.destroyForcibly();
        assertThat(process.waitFor()).isEqualTo(128 + 9);
        return true;
    }

    /** A new realm in which somebody has opened by hand what the files have shut. */
    private void weakened() {
        realm.forget();
        Realmctl.End end = realm.realmctl.apply();
        assertThat(end.code()).as(end.words()).isZero();
        realm.changeClient("diary-web", client -> client.put("fullScopeAllowed", true)
                .putArray("redirectUris")
                .add("*"));
        realm.change("/identity-provider/instances/esia-saml", provider -> ((ObjectNode) provider.path("config"))
                .put("validateSignature", "false"));
        realm.change(realm.mapper("esia-saml", "citizen"), mapper -> ((ObjectNode) mapper.path("config"))
                .put("organizationName", "Somebody"));
        realm.change("/users/profile", profile -> profile.path("attributes")
                .forEach(attribute -> ((ArrayNode) attribute.path("permissions").path("edit")).add("user")));
        realm.change(
                "/client-policies/profiles",
                profiles -> ((ArrayNode) profiles.path("profiles").get(0).path("executors")).remove(2));
        realm.admin.delete(realm.at("/authentication/required-actions/idp_link"));
        realm.change(realm.component("old portal"), component -> ((ObjectNode) component.path("config"))
                .putArray("cachePolicy")
                .add("NO_CACHE"));
        realm.change(
                "/authentication/config/"
                        + realm.step("education browser", "conditional-user-role")
                                .path("authenticationConfig")
                                .asString(),
                config -> ((ObjectNode) config.path("config")).put("condUserRole", "stuff"));
    }

    private static List<String> fields(List<Change> changes) {
        return changes.stream()
                .flatMap(change -> change.fields().stream().map(field -> change.thing() + ": " + field.field()))
                .toList();
    }

    private static void nothingIsOpenedBesideWhatIsToBeShut(List<String> left, int writes) {
        var toBeShut = new ArrayList<>(CLOSED);
        toBeShut.retainAll(left);
        var opened = new ArrayList<>(OPENED);
        opened.removeAll(left);
        assertThat(toBeShut.isEmpty() || opened.isEmpty())
                .as("after %d writes %s are opened beside %s", writes, opened, toBeShut)
                .isTrue();
    }

    private void again() {
        long began = System.nanoTime();
        Realmctl.End end = proposal.apply();
        assertThat(end.code()).as(end.words()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(AT_ONCE);
        Realmctl.End plan = proposal.plan();
        assertThat(plan.code()).as(plan.words()).isZero();
    }
}
