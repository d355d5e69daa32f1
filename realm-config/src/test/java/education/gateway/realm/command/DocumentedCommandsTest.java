package education.gateway.realm.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** No page tells anybody to type a command, an option or a target of make that is not there. */
class DocumentedCommandsTest {

    private static final Path ROOT = Path.of("..");

    private static final Pattern BLOCK = Pattern.compile("(?ms)^( *)```[a-z]*\n(.*?)^ *```$");
    private static final Pattern INLINE = Pattern.compile("`([^`]+)`");
    private static final Pattern TARGET = Pattern.compile("(?m)^([a-z][a-z-]*):(?!=)");

    /** A command begins a line, or follows another; variables may stand before it. */
    private static final String BEGINS = "(?:^|&& |; )\\s*(?:[A-Z_]+=\\S* +)*";

    private static final Pattern REALMCTL = Pattern.compile(BEGINS + "(?:\\./|realm-config/)?realmctl +([^;&|)]+)");
    private static final Pattern MAKE = Pattern.compile(BEGINS + "make +(?:[A-Z_]+=\\S* +)*([a-z-]+)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    /**
     * @param whole every argument is there; in running text some may be left out
     */
    private record Typed(Path page, String line, boolean whole) {
        @Override
        public String toString() {
            return ROOT.relativize(page) + ": " + line;
        }
    }

    private static List<Path> pages() throws IOException {
        var pages = new ArrayList<>(List.of(
                ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md"), ROOT.resolve("containers/README.md")));
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        return pages;
    }

    private static Stream<Typed> typed() throws IOException {
        var lines = new ArrayList<Typed>();
        for (Path page : pages()) {
            String text = Files.readString(page);
            BLOCK.matcher(text)
                    .results()
                    .flatMap(block -> commands(block.group(2)))
                    .forEach(line -> lines.add(new Typed(page, line, true)));
            INLINE.matcher(BLOCK.matcher(text).replaceAll(""))
                    .results()
                    .map(code -> code.group(1).replaceAll("\\s+", " "))
                    .forEach(code -> lines.add(new Typed(page, code, false)));
        }
        return lines.stream();
    }

    /** Where what is typed begins with a dollar sign, the rest is what was answered. */
    private static Stream<String> commands(String block) {
        List<String> lines =
                block.replaceAll("\\\\\n *", "").lines().map(String::strip).toList();
        boolean answered = lines.stream().anyMatch(line -> line.startsWith("$ "));
        return lines.stream()
                .filter(line -> !answered || line.startsWith("$ "))
                .map(line -> line.replaceFirst("^\\$ ", "").replaceFirst("(^| )#.*", ""));
    }

    private static void parse(Typed typed, String arguments) {
        String[] words = WORD.matcher(arguments)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .filter(word -> !word.equals("…"))
                .toArray(String[]::new);
        CommandLine realmctl = Main.line(name -> null);
        try {
            realmctl.parseArgs(words);
        } catch (MissingParameterException left) {
            if (typed.whole) {
                throw left;
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> realmctl_knows_every_command_and_option() throws IOException {
        return typed().flatMap(typed -> REALMCTL.matcher(typed.line)
                .results()
                .map(found -> DynamicTest.dynamicTest(
                        typed.toString(),
                        () -> assertThatCode(() -> parse(typed, found.group(1))).doesNotThrowAnyException())));
    }

    @TestFactory
    Stream<DynamicTest> make_knows_every_target() throws IOException {
        Set<String> targets = TARGET.matcher(Files.readString(ROOT.resolve("Makefile")))
                .results()
                .map(MatchResult::group)
                .map(target -> target.replace(":", ""))
                .collect(Collectors.toSet());
        return typed().flatMap(typed -> MAKE.matcher(typed.line)
                .results()
                .map(found -> DynamicTest.dynamicTest(
                        typed.toString(), () -> assertThat(targets).contains(found.group(1)))));
    }

    /** The tests above are as many as the pages have commands: these are among them. */
    @Test
    void commands_are_found_where_pages_have_them() throws IOException {
        assertThat(typed().filter(typed -> REALMCTL.matcher(typed.line).find()).map(Typed::toString))
                .anyMatch(line -> line.startsWith("containers/README.md: ./realmctl apply -e production"))
                .anyMatch(line -> line.startsWith("docs/operations/install.md: realmctl apply -e production"))
                .anyMatch(line -> line.startsWith("docs/operations/keys.md: realmctl esia keys store --key")
                        && line.endsWith("--replace"))
                .anyMatch(line -> line.startsWith("docs/operations/realm.md: realmctl rollback SNAPSHOT"))
                .anyMatch(line -> line.startsWith("docs/tutorial-second-environment.md: realm-config/realmctl plan"));
    }

    @Test
    void what_is_not_there_is_noticed() {
        for (String wrong : List.of("aply -e production", "apply -e production --force", "esia keys rotate")) {
            var typed = new Typed(ROOT, wrong, true);
            assertThatThrownBy(() -> parse(typed, wrong)).isInstanceOf(ParameterException.class);
        }
        assertThatThrownBy(() -> parse(new Typed(ROOT, "", true), "apply"))
                .isInstanceOf(MissingParameterException.class);
    }
}
