package education.gateway.simulator.rest;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Pieces that every REST object of ESIA is built of. */
final class Facts {

    /** Last change of everything here, epoch seconds. */
    static final long UPDATED_ON = 1_700_000_000L;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.ROOT);

    private Facts() {}

    /** A standalone entity. */
    static Map<String, Object> root() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("stateFacts", List.of("EntityRoot"));
        return object;
    }

    /** A member of a collection. */
    static Map<String, Object> identifiable(long id) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("stateFacts", List.of("Identifiable"));
        object.put("id", id);
        return object;
    }

    /** A collection: elements are addresses, or objects where they were asked to be embedded. */
    static Map<String, Object> collection(List<?> elements) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("stateFacts", List.of("hasSize"));
        object.put("size", elements.size());
        object.put("eTag", tag(elements));
        object.put("elements", elements);
        return object;
    }

    static void putIfPresent(Map<String, Object> object, String name, @Nullable Object value) {
        if (value != null) {
            object.put(name, value);
        }
    }

    static void putTag(Map<String, Object> object) {
        object.put("eTag", tag(object));
    }

    static String date(LocalDate date) {
        return DATE.format(date);
    }

    private static String tag(Object content) {
        var crc = new CRC32();
        crc.update(content.toString().getBytes(StandardCharsets.UTF_8));
        return "%08X".formatted(crc.getValue());
    }
}
