package education.gateway.system.logs;

import education.gateway.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The people and the secrets of one stack, read from the files that it was made of. */
public final class KnownSecrets {

    /** Shorter ones would be found in any text. */
    private static final int SHORTEST_SECRET = 8;

    private static final int SURNAME = 3;
    private static final int SNILS = 7;

    private final Path data;

    public KnownSecrets(Stack stack) {
        this.data = Path.of(stack.description().home(), "data");
    }

    /** Surnames, given names and patronymics of everybody the state knows, of all personas and of all pupils. */
    Set<String> names() {
        var names = ofFamilies("surname|name|patronymic");
        names.addAll(found("\"(?:surname|name|patronymic)\":\"([^\"]+)\"", data.resolve("city/personas.json")));
        pupils().forEach(cells -> names.addAll(Arrays.asList(cells).subList(SURNAME, SURNAME + 3)));
        names.addAll(ofOldPortal("last_name", "first_name", "middle_name"));
        names.remove("");
        return names;
    }

    /** Numbers of the insurance with and without their punctuation, and numbers that the state gives to accounts. */
    Set<String> numbers() {
        var numbers = ofFamilies("snils|oid|mobile");
        pupils().map(cells -> cells[SNILS]).filter(text -> !text.isEmpty()).forEach(numbers::add);
        List.copyOf(numbers).stream()
                .map(number -> number.replaceAll("[^\\d+]", ""))
                .forEach(numbers::add);
        return numbers;
    }

    Set<String> mailboxes() {
        var mailboxes = ofFamilies("email");
        mailboxes.addAll(found("\"email\":\"([^\"]+)\"", data.resolve("city/personas.json")));
        mailboxes.addAll(ofOldPortal("login_email"));
        return mailboxes;
    }

    /** Passwords, secrets of clients and of authenticator apps, passwords of key stores, keys of the hashes. */
    Set<String> secrets() {
        var secrets = new LinkedHashSet<String>();
        var properties = new Properties();
        try (var in = Files.newBufferedReader(data.resolve("secrets.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        properties.values().forEach(value -> secrets.add(value.toString()));
        try (var files = Files.walk(data.resolve("simulator"))) {
            files.filter(file -> file.endsWith("password"))
                    .forEach(file -> secrets.add(read(file).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        secrets.add(read(data.resolve("vault/education_esia-key-store")).strip());
        read(data.resolve("hash-keys")).lines().map(String::strip).forEach(secrets::add);
        read(data.resolve("journal/key.pem"))
                .lines()
                .filter(line -> !line.startsWith("-----"))
                .forEach(secrets::add);
        secrets.addAll(ofOldPortal("pass"));
        secrets.removeIf(secret -> secret.length() < SHORTEST_SECRET);
        return secrets;
    }

    private static Set<String> ofOldPortal(String... columns) {
        var values = new LinkedHashSet<String>();
        try (var connection = DriverManager.getConnection(Stack.shared().database("portal"));
                var statement = connection.createStatement()) {
            for (String column : columns) {
                try (var rows = statement.executeQuery(
                        "SELECT DISTINCT " + column + " FROM users WHERE " + column + " IS NOT NULL")) {
                    while (rows.next()) {
                        values.add(rows.getString(1));
                    }
                }
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
        return values;
    }

    private Set<String> ofFamilies(String fields) {
        return found("^[ -]*(?:" + fields + "): '?([^'\\n]+)'?$", data.resolve("city/families.yaml"));
    }

    private Stream<String[]> pupils() {
        return Stream.of("57", "210", "604")
                .map(school -> data.resolve("city").resolve(school).resolve("pupils.csv"))
                .flatMap(file -> read(file).lines().skip(1))
                .map(line -> line.split(";", -1));
    }

    private static Set<String> found(String expression, Path file) {
        var texts = new LinkedHashSet<String>();
        Matcher matcher = Pattern.compile(expression, Pattern.MULTILINE).matcher(read(file));
        while (matcher.find()) {
            texts.add(matcher.group(1));
        }
        return texts;
    }

    /** All of them, in a scanner that also looks for what browsers were given. */
    public LogScanner scanner(Collection<String> overheard) {
        return new LogScanner()
                .words("a name", names())
                .words("a number of a person", numbers())
                .values("a mailbox", mailboxes())
                .values("a secret", secrets())
                .values("a code, a state or a cookie of a browser", overheard);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
