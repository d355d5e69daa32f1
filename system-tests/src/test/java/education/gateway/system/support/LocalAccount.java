package education.gateway.system.support;

import education.gateway.identifiers.ParentId;
import education.gateway.stack.Stack;
import education.gateway.stack.login.Tokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An account with a password, made for one test, so that ending its sessions is felt by nobody else.
 *
 * @param id Keycloak's
 * @param parentId the user name
 * @param email the login
 */
public record LocalAccount(String id, String parentId, String email, String password) {

    /** A parent whose address is proven. */
    public static LocalAccount parent() {
        return make(List.of("parent"));
    }

    /** Somebody with these roles of the realm. */
    public static LocalAccount make(List<String> roles) {
        String parentId = ParentId.random().value();
        String email = "account-" + UUID.randomUUID() + "@example.test";
        String password = UUID.randomUUID() + "-Aa1";
        String id = Stack.shared()
                .admin()
                .create(
                        Map.of(
                                "enabled",
                                true,
                                "username",
                                parentId,
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
        return new LocalAccount(id, parentId, email, password);
    }

    public Tokens logIn() {
        return Stack.shared().login().withPassword(email, password);
    }

    public WebSession openDiary() {
        return WebSession.withPassword(email, password);
    }
}
