package education.gateway.stack;

import education.gateway.stack.command.Commands;
import education.gateway.stack.home.StackFailure;

/** The command behind the Makefile. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        int exit;
        try {
            exit = new Commands(System.getenv(), System.out).run(args.length == 0 ? "help" : args[0]);
        } catch (StackFailure e) {
            System.out.flush();
            System.err.println(e.getMessage());
            exit = 1;
        }
        System.exit(exit);
    }
}
