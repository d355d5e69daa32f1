package education.gateway.system.access;

import education.gateway.identifiers.ParentId;
import education.gateway.stack.Stack;
import education.gateway.stack.login.Login;
import education.gateway.stack.login.Tokens;
import education.gateway.stack.seed.DiaryApi;
import education.gateway.system.support.Diary;
import education.gateway.system.support.WebSession;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** A parent with a password, made for one test through the administrator's door as the stack makes its own. */
final class LocalParent {

    private final String parentId = ParentId.random().value();
    private final String email = "parent-" + UUID.randomUUID() + "@example.test";
    private final String password = UUID.randomUUID() + "-Aa1";

    private LocalParent() {}

    static LocalParent make() {
        var parent = new LocalParent();
        Stack.shared()
                .admin()
                .create(
                        Map.of(
                                "enabled",
                                true,
                                "username",
                                parent.parentId,
                                "email",
                                parent.email,
                                "emailVerified",
                                true,
                                "lastName",
                                "Проверкина",
                                "firstName",
                                "Вера",
                                "credentials",
                                List.of(Map.of("type", "password", "value", parent.password, "temporary", false))),
                        List.of("parent"));
        return parent;
    }

    /** The number of a persona. */
    static String idOf(String persona) {
        return Objects.requireNonNull(Stack.shared().persona(persona).parentId());
    }

    String parentId() {
        return parentId;
    }

    /** The login, whose owner is proven. */
    String email() {
        return email;
    }

    /** A login of its own; the tokens name what Keycloak knows at this moment. */
    Tokens logIn(Login login) {
        return login.withPassword(email, password);
    }

    WebSession browser() {
        return WebSession.withPassword(email, password);
    }

    static Diary diary(Tokens tokens) {
        return new Diary(Stack.shared().diary(), tokens);
    }

    /** Agrees to the current text. */
    static void consents(Tokens tokens) {
        new DiaryApi(Stack.shared().diary(), tokens.access()).consent();
    }

    /** New tokens with the claims as they are now. */
    static Tokens refreshed(Login login, Tokens tokens) {
        return login.refresh(Objects.requireNonNull(tokens.refresh()));
    }
}
