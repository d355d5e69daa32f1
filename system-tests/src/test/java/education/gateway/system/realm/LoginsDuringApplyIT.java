package education.gateway.system.realm;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.identifiers.ParentId;
import education.gateway.stack.Stack;
import education.gateway.stack.home.PrivateFiles;
import education.gateway.stack.login.Login;
import education.gateway.stack.login.LoginClient;
import education.gateway.stack.login.LoginForms;
import education.gateway.stack.login.Page;
import education.gateway.stack.login.Tokens;
import education.gateway.stack.seed.KeycloakAdmin;
import education.gateway.system.support.InARealmOfItsOwn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * While each kind of change is applied and taken back, parents come in without a pause, by password and through the
 * state, and stay in: none is turned away.
 */
@Tag("long")
@InARealmOfItsOwn
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoginsDuringApplyIT {

    private static final String PASSWORD = "long enough for everybody";

    /** They come in by turns: Keycloak refuses an account whose last login it is still noting down, some milliseconds long. */
    private static final int PARENTS = 10;

    /** A citizen without children, as the state's stand-in knows one; the account is this realm's own. */
    private static final String CITIZEN = "esia-no-children";

    private static final String ANOTHER_DOOR = """
            identityProviders:
              - alias: esia
                displayName: ЕСИА
                config: {defaultScope: openid fullname birthdate snils email}
              - {alias: gateway, enabled: false}
            """;

    /** With the step that leads to the state at once, which those who are half-way there do without. */
    private static final String WITH_THE_STATES_DOOR = HalfWayLoginsIT.CHANGED.replace(
            "{step: auth-cookie, requirement: ALTERNATIVE}",
            "{step: auth-cookie, requirement: ALTERNATIVE}\n"
                    + "      - {step: identity-provider-redirector, requirement: ALTERNATIVE}");

    @TempDir
    static Path folder;

    private OwnRealm realm;
    private LoginClient diary;
    private Path vaultEntry;
    private List<String> parents;
    private final AtomicInteger next = new AtomicInteger();

    @BeforeAll
    void make() throws IOException {
        realm = new OwnRealm("logins-go-on", folder);
        var stack = Stack.shared();
        Path vault = Path.of(stack.description().home(), "data", "vault");
        vaultEntry = vault.resolve(realm.name + "_esia-key-store");
        PrivateFiles.write(vaultEntry, Files.readString(vault.resolve("education_esia-key-store")));
        assertThat(realm.realmctl.apply().code()).isZero();
        diary = realm.diary();
        parents =
                Stream.generate(() -> ParentId.random().value()).limit(PARENTS).toList();
        var admin = stack.description().admin();
        var keycloak = new KeycloakAdmin(stack.keycloak(), realm.name, admin.username(), admin.password());
        parents.forEach(parent -> keycloak.create(
                Map.of(
                        "enabled",
                        true,
                        "username",
                        parent,
                        "lastName",
                        "Проверкина",
                        "firstName",
                        "Ада",
                        "credentials",
                        List.of(Map.of("type", "password", "value", PASSWORD, "temporary", false))),
                List.of("parent")));
    }

    @AfterAll
    void forget() throws IOException {
        realm.forget();
        Files.deleteIfExists(vaultEntry);
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                kind("settings of the realm", """
                        displayName: Дневник
                        accessTokenLifespan: 240
                        accessCodeLifespanLogin: 1500
                        browserSecurityHeaders: {xRobotsTag: noindex}
                        """),
                kind("passwords and guessing", """
                        passwordPolicy: length(14)
                        failureFactor: 9
                        """),
                kind("events", """
                        eventsExpiration: 31000000
                        """),
                kind("mail", """
                        smtpServer: {fromDisplayName: Дневник}
                        """),
                kind("the client of the diary", """
                        clients:
                          - clientId: diary-web
                            description: Another one.
                            protocolMappers:
                              - name: made
                                protocol: openid-connect
                                protocolMapper: oidc-hardcoded-claim-mapper
                                config: {claim.name: made, claim.value: "1", access.token.claim: "false",
                                  id.token.claim: "true", jsonType.label: String}
                        """),
                kind("another client, with roles and a service account", """
                        clients:
                          - clientId: made
                            publicClient: false
                            standardFlowEnabled: false
                            serviceAccountsEnabled: true
                        roles:
                          realm: [{name: made, composites: {realm: [parent]}}]
                          client: {made: [{name: use}]}
                        """),
                kind("scopes", """
                        clientScopes:
                          - name: diary
                            description: Another one.
                          - name: made
                            protocol: openid-connect
                        """),
                kind("groups", """
                        groups:
                          - name: schools
                            subGroups: [{name: "901", attributes: {school: ["901"]}}]
                        """),
                kind("required actions", """
                        requiredActions:
                          - {alias: idp_link, config: {max_auth_age: "60"}}
                          - {alias: VERIFY_PROFILE, priority: 41}
                        """),
                kind("the state's door", ANOTHER_DOOR),
                kind("the user profile", """
                        userProfile:
                          attributes:
                            - {name: patronymic, displayName: Второе имя}
                        """),
                kind("policies of clients", """
                        clientPolicies:
                          policies:
                            - {name: every client, description: Another one.}
                        """),
                kind("the flow of logins", WITH_THE_STATES_DOOR),
                kind("the flow of newcomers", """
                        flows:
                          - alias: citizen first login
                            description: Another one.
                            steps:
                              - {step: citizen-account, requirement: REQUIRED}
                              - {step: citizen-question, requirement: REQUIRED}
                              - flow: nobody of the newcomers
                                description: New.
                                requirement: CONDITIONAL
                                steps:
                                  - step: conditional-user-role
                                    requirement: REQUIRED
                                    config: {alias: holds nothing, condUserRole: offline_access, negate: "false"}
                                  - {step: deny-access-authenticator, requirement: REQUIRED}
                              - flow: second factor of the account to be joined
                                description: Joining must not be a way around it.
                                requirement: CONDITIONAL
                                steps:
                                  - {step: joining-second-factor, requirement: REQUIRED}
                                  - {step: auth-otp-form, requirement: REQUIRED}
                              - {step: citizen-joining, requirement: REQUIRED}
                        """));
    }

    private static Arguments kind(String what, String proposal) {
        return Arguments.of(what, proposal);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void nobody_is_turned_away_while_it_is_applied_and_taken_back(String what, String proposal) {
        Realmctl changed = realm.with("proposal.yaml", proposal);
        try (var people = new LoginsGoOn(Map.of("by password", this::byPassword, "through the state", this::byState))) {
            people.awaitNext("before");
            applied(changed);
            people.awaitNext("with the change");
            applied(realm.realmctl);
            people.awaitNext("afterwards");
        }
    }

    @Test
    void who_is_at_the_state_while_its_scopes_change_comes_in() {
        var login = new Login(diary);
        var request = login.begin(Map.of("kc_idp_hint", "esia"));
        Page atTheState = login.open(request);

        applied(realm.with("proposal.yaml", ANOTHER_DOOR));
        Page back = LoginForms.state(atTheState, CITIZEN, login.browser(), login::isOurs);
        applied(realm.realmctl);

        staysIn(login, login.redeem(request, back));
    }

    private static void applied(Realmctl files) {
        Realmctl.End end = files.apply();
        assertThat(end.words()).contains(" writes");
        assertThat(end.code()).as(end.words()).isZero();
    }

    private void byPassword() {
        var login = new Login(diary);
        String parent = parents.get(next.getAndIncrement() % PARENTS);
        Tokens tokens = login.withPassword(parent, PASSWORD);
        assertThat(tokens.parentId()).isEqualTo(parent);
        staysIn(login, tokens);
    }

    private void byState() {
        var login = new Login(diary);
        staysIn(login, login.throughState(CITIZEN));
    }

    private static void staysIn(Login login, Tokens tokens) {
        assertThat(login.refresh(Objects.requireNonNull(tokens.refresh())).parentId())
                .isEqualTo(tokens.parentId());
    }
}
