package education.gateway.keycloak.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.sessions.AuthenticationSessionModel;

class LoginStatesTest {

    private final Map<String, Map<String, String>> stored = new HashMap<>();
    private final Map<String, String> notes = new HashMap<>();
    private final LoginStates states = new LoginStates(store(), "esia");
    private final AuthenticationSessionModel tab = tab();

    private PendingLogin begin() {
        return states.begin(tab, "code.tab.client", "esia", "http://localhost/endpoint", 60);
    }

    @Test
    void a_state_is_a_uuid_that_leads_back_to_keycloaks_own() {
        PendingLogin login = begin();
        assertThat(login.state()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(states.take(login.state())).contains(login);
        assertThat(login.keycloakState()).isEqualTo("code.tab.client");
        assertThat(login.alias()).isEqualTo("esia");
        assertThat(login.realmId()).isEqualTo("realm");
        assertThat(login.toString()).doesNotContain(login.state(), login.keycloakState());
    }

    @Test
    void it_is_used_once() {
        PendingLogin login = begin();
        assertThat(states.take(login.state())).isPresent();
        assertThat(states.take(login.state())).isEmpty();
    }

    @Test
    void a_state_of_another_connector_is_none_of_ours() {
        assertThat(new LoginStates(store(), "gateway").take(begin().state())).isEmpty();
    }

    @Test
    void only_the_latest_login_of_a_tab_counts_and_once() {
        PendingLogin earlier = begin();
        PendingLogin later = begin();
        assertThat(LoginStates.isLatest(tab, earlier)).isFalse();
        assertThat(LoginStates.isLatest(tab, later)).isTrue();
        assertThat(LoginStates.isLatest(tab, later)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "code.tab.client",
                "B4F1D7C2-8C0E-4F3B-9A55-0C7D2F1F6A10",
                "b4f1d7c28c0e4f3b9a550c7d2f1f6a10",
                "b4f1d7c2-8c0e-4f3b-9a55-0c7d2f1f6a10 ",
                "b4f1d7c2-8c0e-4f3b-9a55-0c7d2f1f6a1٠"
            })
    void what_is_not_a_uuid_is_not_even_looked_up(String text) {
        assertThat(LoginStates.isState(text)).isFalse();
        assertThat(states.take(text)).isEmpty();
    }

    private SingleUseObjectProvider store() {
        return fake(SingleUseObjectProvider.class, (name, arguments) -> switch (name) {
            case "put" -> stored.put((String) arguments[0], castNotes(arguments[2]));
            case "get" -> stored.get((String) arguments[0]);
            case "remove" -> stored.remove((String) arguments[0]);
            default -> throw new UnsupportedOperationException(name);
        });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> castNotes(Object notes) {
        return (Map<String, String>) notes;
    }

    private AuthenticationSessionModel tab() {
        RealmModel realm = fake(RealmModel.class, (name, arguments) -> "realm");
        return fake(AuthenticationSessionModel.class, (name, arguments) -> switch (name) {
            case "getRealm" -> realm;
            case "setClientNote" -> notes.put((String) arguments[0], (String) arguments[1]);
            case "getClientNote" -> notes.get((String) arguments[0]);
            case "removeClientNote" -> notes.remove((String) arguments[0]);
            default -> throw new UnsupportedOperationException(name);
        });
    }

    private interface Behaviour {
        Object of(String method, Object[] arguments);
    }

    private static <T> T fake(Class<T> type, Behaviour behaviour) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            Object result = behaviour.of(method.getName(), args);
            return method.getReturnType() == void.class ? null : result;
        }));
    }
}
