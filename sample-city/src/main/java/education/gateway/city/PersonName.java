package education.gateway.city;

import org.jspecify.annotations.Nullable;

/**
 * A Russian full name, each part in the grammatical gender of its bearer.
 *
 * @param patronymic null for people who have none
 */
public record PersonName(
        String surname, String name, @Nullable String patronymic) {}
