package education.gateway.diary.guardianship;

import java.util.Locale;

/** Names of enum constants as they stand in the database and in JSON: lower case with underscores. */
final class Codes {

    private Codes() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E parse(Class<E> type, String code) {
        for (E constant : type.getEnumConstants()) {
            if (of(constant).equals(code)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("no such code");
    }
}
