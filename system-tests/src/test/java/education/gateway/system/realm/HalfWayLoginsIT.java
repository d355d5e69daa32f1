package education.gateway.system.realm;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.identifiers.ParentId;
import education.gateway.stack.Stack;
import education.gateway.stack.login.AuthorizationRequest;
import education.gateway.stack.login.Login;
import education.gateway.stack.login.LoginClient;
import education.gateway.stack.login.LoginForms;
import education.gateway.stack.login.Page;
import education.gateway.stack.seed.KeycloakAdmin;
import education.gateway.system.support.InARealmOfItsOwn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who are in the middle of a login while its flow is changed come in, and type nothing twice. */
@InARealmOfItsOwn
class HalfWayLoginsIT {

    /** {@code -Dlogins=100} for the whole. */
    private static final int LOGINS = Integer.getInteger("logins", 10);

    private static final String PASSWORD = "long enough for everybody";
    private static final List<String> SECRETS =
            List.of("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    /** A step in the midst is new, with a sub-flow, one is gone, one is set otherwise. */
    static final String CHANGED = """
            flows:
              - alias: education browser
                steps:
                  - {step: auth-cookie, requirement: ALTERNATIVE}
                  - {step: citizen-step-up, requirement: ALTERNATIVE}
                  - flow: education forms
                    description: Email and password.
                    requirement: ALTERNATIVE
                    steps:
                      - flow: education level basic
                        description: Level 1, by password.
                        requirement: CONDITIONAL
                        steps:
                          - step: conditional-level-of-authentication
                            requirement: REQUIRED
                            config: {alias: level basic, loa-condition-level: "1", loa-max-age: "86400"}
                          - {step: auth-username-password-form, requirement: REQUIRED}
                          - flow: not for whom nobody knows
                            description: New.
                            requirement: CONDITIONAL
                            steps:
                              - step: conditional-user-role
                                requirement: REQUIRED
                                config: {alias: holds what nobody holds, condUserRole: offline_access, negate: "false"}
                              - {step: deny-access-authenticator, requirement: REQUIRED}
                          - flow: education second factor
                            description: For staff, who are enrolled beforehand.
                            requirement: CONDITIONAL
                            steps:
                              - step: conditional-user-role
                                requirement: REQUIRED
                                config: {alias: is staff, condUserRole: staff, negate: "false"}
                              - {step: staff-second-factor, requirement: REQUIRED}
                              - {step: auth-otp-form, requirement: REQUIRED}
            """;

    @TempDir
    Path folder;

    private OwnRealm realm;
    private KeycloakAdmin accounts;
    private LoginClient diary;

    private record HalfWay(Login login, AuthorizationRequest request, Page page) {}

    @BeforeEach
    void make() throws IOException {
        realm = new OwnRealm("half-way", folder);
        assertThat(realm.realmctl.apply().code()).isZero();
        var stack = Stack.shared();
        var admin = stack.description().admin();
        accounts = new KeycloakAdmin(stack.keycloak(), realm.name, admin.username(), admin.password());
        diary = realm.diary();
    }

    @AfterEach
    void forget() {
        realm.forget();
    }

    private String parent() {
        String parentId = ParentId.random().value();
        accounts.create(person(parentId, List.of(password())), List.of("parent"));
        return parentId;
    }

    private String officer(String secret) {
        String name = "officer-" + UUID.randomUUID();
        accounts.create(
                person(
                        name,
                        List.of(
                                password(),
                                Map.of(
                                        "type",
                                        "otp",
                                        "userLabel",
                                        "test",
                                        "secretData",
                                        "{\"value\":\"" + secret + "\"}",
                                        "credentialData",
                                        "{\"subType\":\"totp\",\"digits\":6,\"period\":30,\"algorithm\":\"HmacSHA1\","
                                                + "\"secretEncoding\":\"BASE32\"}"))),
                List.of("school-officer"));
        return name;
    }

    private static Map<String, Object> person(String name, List<Map<String, Object>> credentials) {
        return Map.of(
                "enabled",
                true,
                "username",
                name,
                "lastName",
                "Проверкина",
                "firstName",
                "Ида",
                "credentials",
                credentials);
    }

    private static Map<String, Object> password() {
        return Map.of("type", "password", "value", PASSWORD, "temporary", false);
    }

    private HalfWay atTheForm() {
        var login = new Login(diary);
        AuthorizationRequest request = login.begin(Map.of());
        return new HalfWay(login, request, login.open(request));
    }

    private HalfWay withPassword(HalfWay half, String name) {
        Login login = half.login();
        return new HalfWay(
                login,
                half.request(),
                LoginForms.password(half.page(), name, PASSWORD, login.browser(), login::isOurs));
    }

    @Test
    void everybody_who_is_half_way_comes_in_and_types_nothing_twice() {
        var atTheForm = new ArrayList<HalfWay>();
        for (int i = 0; i < LOGINS; i++) {
            atTheForm.add(atTheForm());
        }
        var atTheCode = SECRETS.stream()
                .map(secret -> Map.entry(secret, withPassword(atTheForm(), officer(secret))))
                .toList();

        Realmctl changed = realm.with("changed.yaml", CHANGED);
        Realmctl.End end = changed.apply();
        assertThat(end.code()).as(end.words()).isZero();
        assertThat(changed.plan().code()).isZero();

        // Each another one: Keycloak refuses an account whose last login it is still noting down.
        atTheForm.forEach(half -> comesIn(withPassword(half, parent())));
        atTheCode.forEach(entry -> {
            HalfWay half = entry.getValue();
            comesIn(new HalfWay(
                    half.login(),
                    half.request(),
                    LoginForms.oneTimeCode(
                            half.page(), entry.getKey(), half.login().browser(), half.login()::isOurs)));
        });
    }

    private static void comesIn(HalfWay half) {
        assertThat(half.login().redeem(half.request(), half.page()).access()).isNotEmpty();
    }

    /** What is demanded newly is demanded of those as well who began before. */
    @Test
    void who_is_half_way_is_asked_for_what_is_new() {
        String parent = parent();
        HalfWay half = atTheForm();

        Realmctl.End end = realm.with("closed.yaml", CHANGED.replace("offline_access", "parent"))
                .apply();
        assertThat(end.code()).as(end.words()).isZero();

        assertThat(withPassword(half, parent).page().redirect()).isEmpty();
    }
}
