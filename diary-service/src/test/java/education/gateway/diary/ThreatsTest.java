package education.gateway.diary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of attacks promises tests: each of them is there, and so is each patch that takes the protection away. */
class ThreatsTest {

    private static final Path PROJECT = project();
    private static final String SOURCES = "src/test/java";
    private static final String BROKEN = "system-tests/broken";
    private static final Pattern SECTION = Pattern.compile("## (.+)");
    private static final Pattern ROW = Pattern.compile("\\| (?!attack \\||---)(.*?) \\| (.*) \\|");
    private static final Pattern TEST =
            Pattern.compile("`(?<class>[A-Z]\\w*(?:Test|IT))?(?:\\.[A-Z]\\w*)?(?:#(?<method>\\w+))?`");
    private static final Pattern PATCHES = Pattern.compile("\\[(\\d[a-z]+(?:, \\d[a-z]+)*)]");
    private static final Pattern NOTICED_BY =
            Pattern.compile("(?m)^(?:System-test: (?=\\w+IT#)|Test: (?=\\w+Tests?#))(\\w+)#(\\w+)$");

    private final Map<String, String> tests = new TreeMap<>();
    private final List<String> patches = new ArrayList<>();

    ThreatsTest() {
        for (Path module : modules()) {
            files(module.resolve(SOURCES), Integer.MAX_VALUE, ".java")
                    .forEach(file -> tests.merge(name(file, ".java"), read(file), String::concat));
        }
        files(PROJECT.resolve(BROKEN), 1, ".patch").forEach(file -> patches.add(name(file, ".patch")));
    }

    private record Row(String section, String attack, String answer) {}

    @Test
    void every_test_that_the_list_names_is_there() {
        var missing = new ArrayList<String>();
        String asked = "";
        for (Row row : rows()) {
            Matcher each = TEST.matcher(row.answer());
            while (each.find()) {
                asked = each.group("class") == null ? asked : each.group("class");
                if (!isThere(asked, each.group("method"))) {
                    missing.add(row.attack() + ": " + asked + "#" + each.group("method"));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void no_attack_on_the_diary_is_without_a_test() {
        assertThat(rows().stream().filter(row -> row.section().equals("The diary")))
                .hasSizeGreaterThan(30)
                .allMatch(row -> TEST.matcher(row.answer()).find());
    }

    @Test
    void every_patch_that_the_list_names_is_there() {
        var missing = new ArrayList<String>();
        for (Row row : rows()) {
            Matcher each = PATCHES.matcher(row.answer());
            while (each.find()) {
                Stream.of(each.group(1).split(", ", -1))
                        .filter(number -> patches.stream().noneMatch(patch -> patch.startsWith(number + "-")))
                        .forEach(number -> missing.add(row.attack() + ": " + number));
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void every_patch_names_a_test_that_is_there() {
        assertThat(patches).isNotEmpty().allSatisfy(patch -> {
            Matcher named = NOTICED_BY.matcher(read(PROJECT.resolve(BROKEN).resolve(patch + ".patch")));
            assertThat(named.find()).as(patch).isTrue();
            assertThat(isThere(named.group(1), named.group(2)))
                    .as("%s: %s", patch, named.group())
                    .isTrue();
        });
    }

    /** One that does not is found only when all are tried, which takes half an hour. */
    @Test
    void every_patch_applies_to_what_is_here() throws IOException, InterruptedException {
        var stale = new ArrayList<String>();
        for (String patch : patches) {
            var check = new ProcessBuilder("git", "apply", "--check", BROKEN + "/" + patch + ".patch")
                    .directory(PROJECT.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (check.waitFor() != 0) {
                stale.add(patch);
            }
        }
        assertThat(stale).isEmpty();
    }

    private boolean isThere(String type, String method) {
        String source = tests.get(type);
        return source != null && (method == null || source.contains(" " + method + "("));
    }

    private static List<Row> rows() {
        var rows = new ArrayList<Row>();
        String section = "";
        for (String line : read(PROJECT.resolve("docs/threats.md")).lines().toList()) {
            Matcher heading = SECTION.matcher(line);
            section = heading.matches() ? heading.group(1) : section;
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.add(new Row(section, row.group(1), row.group(2)));
            }
        }
        return rows;
    }

    private static Path project() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/threats.md"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static List<Path> modules() {
        return files(PROJECT, 1, "")
                .filter(folder -> Files.isDirectory(folder.resolve(SOURCES)))
                .toList();
    }

    private static Stream<Path> files(Path folder, int depth, String ending) {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String name(Path file, String ending) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ending.length());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
