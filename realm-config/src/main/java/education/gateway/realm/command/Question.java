package education.gateway.realm.command;

import education.gateway.realm.RealmFilesException;
import java.io.Console;
import picocli.CommandLine.Option;

/** Asks before something is changed. */
final class Question {

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    /** @throws RealmFilesException when nobody is there to answer */
    boolean agreed(String question) {
        if (yes) {
            return true;
        }
        Console console = System.console();
        if (console == null) {
            throw new RealmFilesException("Nobody is there to be asked. --yes goes on without a question.");
        }
        boolean agreed = "yes".equals(console.readLine("%s Type yes: ", question));
        if (!agreed) {
            console.printf("The answer was not yes: nothing was changed.%n");
        }
        return agreed;
    }
}
