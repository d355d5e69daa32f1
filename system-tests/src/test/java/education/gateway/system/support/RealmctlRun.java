package education.gateway.system.support;

import education.gateway.realm.command.Main;
import education.gateway.stack.Stack;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** One run of {@code realmctl} in this process, logged in to a stack as its administrator. */
public record RealmctlRun(int code, String words) {

    /** @param line as on a command line, without the program's name */
    public static RealmctlRun of(Stack stack, String... line) {
        var screen = new StringWriter();
        var out = new PrintWriter(screen);
        return new RealmctlRun(Main.run(out, out, login(stack)::get, line), screen.toString());
    }

    /** The variables by which {@code realmctl} finds the stack's Keycloak and logs in. */
    public static Map<String, String> login(Stack stack) {
        return Map.of(
                "KEYCLOAK_URL",
                stack.keycloak().toString(),
                "KEYCLOAK_USER",
                stack.description().admin().username(),
                "KEYCLOAK_PASSWORD",
                stack.description().admin().password());
    }
}
