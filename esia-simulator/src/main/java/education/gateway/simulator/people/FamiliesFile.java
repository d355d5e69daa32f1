package education.gateway.simulator.people;

import education.gateway.identifiers.Snils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads the people from YAML; the format is the one of the bundled {@code example-families.yaml}. */
public final class FamiliesFile {

    private static final int LARGEST_FILE = 64 * 1024 * 1024;
    private static final String EXAMPLE = "/example-families.yaml";

    private FamiliesFile() {}

    /**
     * Reads a file.
     *
     * @throws IOException when there is no such file, or its text does not fit; the message names the place
     */
    public static List<Person> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(in);
        } catch (NoSuchFileException e) {
            throw new IOException("no families file at " + file.toAbsolutePath(), e);
        } catch (YAMLException | IllegalArgumentException e) {
            throw new IOException("the families file " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** The families inside the JAR. */
    public static List<Person> example() throws IOException {
        try (InputStream in = FamiliesFile.class.getResourceAsStream(EXAMPLE)) {
            if (in == null) {
                throw new IOException("the bundled families are missing");
            }
            return parse(in);
        }
    }

    private static List<Person> parse(InputStream in) {
        var options = new LoaderOptions();
        options.setCodePointLimit(LARGEST_FILE);
        var dumping = new DumperOptions();
        Object document = new Yaml(
                        new SafeConstructor(options), new Representer(dumping), dumping, options, new TextOnly())
                .load(in);
        return FamiliesEntry.document(document).list("persons").stream()
                .map(FamiliesFile::person)
                .toList();
    }

    private static Person person(FamiliesEntry entry) {
        return new Person(
                entry.text("key"),
                entry.positive("oid"),
                entry.optional("login"),
                entry.text("surname"),
                entry.text("name"),
                entry.optional("patronymic"),
                entry.date("birthDate"),
                entry.gender("gender"),
                snils(entry),
                entry.flag("confirmed", false),
                entry.optional("email"),
                entry.flag("emailVerified", false),
                entry.optional("mobile"),
                entry.list("children").stream().map(FamiliesFile::child).toList());
    }

    private static Child child(FamiliesEntry entry) {
        return new Child(
                entry.recordNumber("id"),
                entry.text("surname"),
                entry.text("name"),
                entry.optional("patronymic"),
                entry.date("birthDate"),
                entry.gender("gender"),
                snils(entry),
                trusted(entry),
                certificate(entry));
    }

    private static @Nullable Snils snils(FamiliesEntry entry) {
        String text = entry.optional("snils");
        return text == null ? null : Snils.parse(text).orElseThrow(() -> entry.wrong("snils", "not a SNILS"));
    }

    /** {@code true}, {@code false}, or {@code absent} (also: not written at all). */
    private static @Nullable Boolean trusted(FamiliesEntry entry) {
        String text = entry.optional("trusted");
        return text == null || text.equals("absent") ? null : (Boolean) entry.flag("trusted", false);
    }

    private static Child.@Nullable BirthCertificate certificate(FamiliesEntry entry) {
        FamiliesEntry certificate = entry.child("certificate");
        return certificate == null
                ? null
                : new Child.BirthCertificate(
                        certificate.text("type"), certificate.text("series"), certificate.text("number"));
    }

    /** Every plain value is text: YAML would read some numbers of documents as octal. */
    private static final class TextOnly extends Resolver {
        @Override
        protected void addImplicitResolvers() {}
    }
}
