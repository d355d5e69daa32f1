package education.gateway.system.operations;

import education.gateway.stack.home.Artefacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page for IT staff. Its commands are taken out of it, so that what is tested is what is read. */
record Runbook(String name, String text) {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```(sh|sql)\n(.*?)^ *```$");

    private static final Pattern SETTINGS = Pattern.compile("(?ms)^```\n(.*?)^```$");

    /** A page of docs/operations. */
    static Runbook page(String name) {
        Path file =
                Artefacts.above(Path.of("")).root().resolve("docs/operations").resolve(name);
        try {
            return new Runbook(name, Files.readString(file));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** The one block of commands with these words in it. */
    String block(String words) {
        return only(words, BLOCK.matcher(text).results().map(Runbook::commands).toList());
    }

    /** The one command with these words in it. */
    String line(String words) {
        return only(
                words,
                BLOCK.matcher(text)
                        .results()
                        .flatMap(block -> commands(block).lines())
                        .map(String::strip)
                        .toList());
    }

    /** The one block of settings with these words in it. */
    String settings(String words) {
        return only(
                words,
                SETTINGS.matcher(text).results().map(block -> block.group(1)).toList());
    }

    private static String commands(MatchResult block) {
        return block.group(2).stripIndent();
    }

    private String only(String words, List<String> all) {
        List<String> found = all.stream().filter(one -> one.contains(words)).toList();
        if (found.size() != 1) {
            throw new AssertionError(name + " has " + found.size() + " of what has these words: " + words);
        }
        return found.get(0);
    }
}
