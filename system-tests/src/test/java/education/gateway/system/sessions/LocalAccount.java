package education.gateway.system.sessions;

import education.gateway.identifiers.ParentId;
import education.gateway.stack.Stack;
import education.gateway.stack.login.Tokens;
import education.gateway.system.support.WebSession;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An account with a password, made for one test, so that ending its sessions is felt by nobody else.
 *
 * @param id Keycloak's
 * @param email the login
 */
record LocalAccount(String id, String email, String password) {

    static LocalAccount parent() {
        return make(List.of("parent"));
    }

    static LocalAccount make(List<String> roles) {
        String email = "sessions-" + UUID.randomUUID() + "@example.test";
        String password = UUID.randomUUID() + "-Aa1";
        String id = Stack.shared()
                .admin()
                .create(
                        Map.of(
                                "enabled",
                                true,
                                "username",
                                ParentId.random().value(),
                                "email",
                                email,
                                "emailVerified",
                                true,
                                "lastName",
                                "Проверкина",
                                "firstName",
                                "Нина",
                                "credentials",
                                List.of(Map.of("type", "password", "value", password, "temporary", false))),
                        roles);
        return new LocalAccount(id, email, password);
    }

    Tokens logIn() {
        return Stack.shared().login().withPassword(email, password);
    }

    WebSession openDiary() {
        return WebSession.withPassword(email, password);
    }
}
