package education.gateway.city;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** The state's accounts as the simulator reads them. */
final class FamiliesFile {

    private FamiliesFile() {}

    static void write(List<StatePerson> persons, Path file) throws IOException {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        options.setWidth(200);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            writer.write("# Invented people. Their insurance numbers lie in the range without check digits.\n");
            new Yaml(options)
                    .dump(
                            Map.of(
                                    "persons",
                                    persons.stream().map(FamiliesFile::person).toList()),
                            writer);
        }
    }

    private static Map<String, Object> person(StatePerson person) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("key", person.key());
        entry.put("oid", person.oid());
        putName(entry, person.name());
        entry.put("birthDate", day(person.birthDate()));
        entry.put("gender", person.gender().code());
        entry.put("snils", person.snils().printed());
        entry.put("confirmed", person.confirmed());
        putIfKnown(entry, "email", person.email());
        entry.put("emailVerified", person.emailVerified());
        putIfKnown(entry, "mobile", person.mobile());
        entry.put(
                "children", person.children().stream().map(FamiliesFile::child).toList());
        return entry;
    }

    private static Map<String, Object> child(StateChild child) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("id", child.id());
        putName(entry, child.name());
        entry.put("birthDate", day(child.birthDate()));
        entry.put("gender", child.gender().code());
        putIfKnown(entry, "snils", child.snils() == null ? null : child.snils().printed());
        putIfKnown(entry, "trusted", child.trusted());
        var certificate = new LinkedHashMap<String, Object>();
        certificate.put("type", child.certificate().type());
        certificate.put("series", child.certificate().series());
        certificate.put("number", child.certificate().number());
        entry.put("certificate", certificate);
        return entry;
    }

    private static String day(LocalDate date) {
        var text = new StringBuilder();
        CsvFile.appendDay(text, date);
        return text.toString();
    }

    private static void putName(Map<String, Object> entry, PersonName name) {
        entry.put("surname", name.surname());
        entry.put("name", name.name());
        putIfKnown(entry, "patronymic", name.patronymic());
    }

    private static void putIfKnown(Map<String, Object> entry, String key, @Nullable Object value) {
        if (value != null) {
            entry.put(key, value);
        }
    }
}
