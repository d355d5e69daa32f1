package education.gateway.stack.command;

import education.gateway.stack.description.PersonaEntry;
import education.gateway.stack.description.StackDescription;
import education.gateway.stack.home.StackHome;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/** What `make up` says at its end: where to go and as whom. Passwords stay in the description's file. */
final class Greeting {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("esia-two-children", "a mother with two children in school 57: start here"),
            Map.entry("esia-one-child-other-school", "a father with a child in school 210"),
            Map.entry("esia-new-parent", "has never logged in; a child waits to be accepted"),
            Map.entry("esia-simplified", "an account that the state has not confirmed: is not let in"),
            Map.entry("esia-no-children", "a citizen without children in a register"),
            Map.entry("esia-untrusted-child", "typed the child in by hand; the state does not confirm it"),
            Map.entry("local-one-child", "logs in by email; the school desk opened one child"),
            Map.entry("local-no-children", "logs in by email, no child yet"),
            Map.entry("local-legacy", "has an account in the old portal only"),
            Map.entry("shared-email-local", "shares a mailbox with the next one"),
            Map.entry("shared-email-esia", "shares a mailbox with the one before; child in school 604"),
            Map.entry("officer-school-1", "officer of school 57, password and one-time code"),
            Map.entry("officer-school-2", "officer of school 210"),
            Map.entry("officer-school-3", "officer of school 604"),
            Map.entry("it-admin", "keeps the gateway running"));

    private final StackHome home;
    private final PrintStream out;

    Greeting(StackHome home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    void print() {
        var stack = StackDescription.read(home);
        out.println();
        address("The diary (start here)", stack.url("diary"));
        address(
                "Keycloak's console",
                stack.url("keycloak") + "/admin/ (login " + stack.admin().username() + ")");
        address("The state's stand-in", stack.url("esia"));
        address("Letters", stack.url("mail"));
        out.println();
        out.println("People. The esia ones are chosen on the state's page; the others log in with login and password:");
        stack.personas().forEach(this::person);
        out.println();
        out.println("Passwords, one-time-code secrets and everything else: " + home.description());
    }

    private void address(String what, String where) {
        out.printf(Locale.ROOT, "  %-24s %s%n", what, where);
    }

    private void person(PersonaEntry persona) {
        var login = persona.login() == null || persona.login().equals(persona.key()) ? "" : persona.login();
        out.printf(
                Locale.ROOT,
                "  %-28s %s%n",
                persona.key(),
                (WORDS.getOrDefault(persona.key(), "") + "  " + login).strip());
    }
}
