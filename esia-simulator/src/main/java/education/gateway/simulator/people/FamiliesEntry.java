package education.gateway.simulator.people;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** One mapping of the families file with its place, so that an error says where it is. */
final class FamiliesEntry {

    /** Dates as ESIA writes them. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("dd.MM.uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final String place;
    private final Map<?, ?> values;

    private FamiliesEntry(String place, Map<?, ?> values) {
        this.place = place;
        this.values = values;
    }

    static FamiliesEntry document(@Nullable Object document) {
        if (document instanceof Map<?, ?> map) {
            return new FamiliesEntry("", map);
        }
        throw new IllegalArgumentException("it must hold a list 'persons'");
    }

    IllegalArgumentException wrong(String name, String why) {
        return new IllegalArgumentException(at(name) + ": " + why);
    }

    String text(String name) {
        String text = optional(name);
        if (text == null) {
            throw wrong(name, "missing");
        }
        return text;
    }

    @Nullable
    String optional(String name) {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Map || value instanceof List) {
            throw wrong(name, "a plain value is expected");
        }
        String text = value.toString().strip();
        return text.isEmpty() ? null : text;
    }

    long positive(String name) {
        try {
            long number = Long.parseLong(text(name));
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(name, "not a number");
        }
        throw wrong(name, "must be positive");
    }

    /** A record number; a text that is no number is turned into one, the same each time. */
    long recordNumber(String name) {
        String text = text(name);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            var crc = new CRC32();
            crc.update(text.getBytes(StandardCharsets.UTF_8));
            return crc.getValue() + 1;
        }
    }

    LocalDate date(String name) {
        try {
            return LocalDate.parse(text(name), DATE);
        } catch (DateTimeParseException e) {
            throw wrong(name, "a date dd.MM.yyyy is expected");
        }
    }

    Gender gender(String name) {
        return switch (text(name)) {
            case "M" -> Gender.M;
            case "F" -> Gender.F;
            default -> throw wrong(name, "M or F is expected");
        };
    }

    boolean flag(String name, boolean otherwise) {
        String text = optional(name);
        if (text == null) {
            return otherwise;
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(name, "true or false is expected");
        };
    }

    @Nullable
    FamiliesEntry child(String name) {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Map<?, ?> map) {
            return new FamiliesEntry(at(name), map);
        }
        throw wrong(name, "a mapping is expected");
    }

    List<FamiliesEntry> list(String name) {
        Object value = values.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> items)) {
            throw wrong(name, "a list is expected");
        }
        List<FamiliesEntry> entries = new ArrayList<>();
        for (Object item : items) {
            String itemPlace = at(name) + "[" + entries.size() + "]";
            if (!(item instanceof Map<?, ?> map)) {
                throw new IllegalArgumentException(itemPlace + ": a mapping is expected");
            }
            entries.add(new FamiliesEntry(itemPlace, map));
        }
        return entries;
    }

    private String at(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }
}
