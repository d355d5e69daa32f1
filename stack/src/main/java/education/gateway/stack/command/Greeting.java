package education.gateway.stack.command;

import education.gateway.stack.home.StackHome;
import java.io.PrintStream;

/** What `make up` says at its end: where to go and as whom. */
final class Greeting {

    private final StackHome home;
    private final PrintStream out;

    Greeting(StackHome home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    void print() {
        out.println(home.description());
    }
}
