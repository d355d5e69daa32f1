package education.gateway.keycloak.esia;

import com.fasterxml.jackson.databind.JsonNode;
import education.gateway.identifiers.KeyedHashes;
import education.gateway.keycloak.connector.ChildHashes;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;

/**
 * The children that ESIA itself vouches for, as keyed hashes. A parent may type a child in by hand; such a one, and one
 * without a number or a birth date, finds nobody.
 */
final class Children {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("dd.MM.uuuu").withResolverStyle(ResolverStyle.STRICT);

    private Children() {}

    /**
     * Hashes of each confirmed child, current key first; each child once.
     *
     * @param today a birth date after it is none
     */
    static List<List<String>> hashes(List<JsonNode> children, KeyedHashes hashes, LocalDate today) {
        return children.stream()
                .filter(child -> Confirmation.isTrue(child.path("trusted")))
                .flatMap(child -> hashes(child, hashes, today).stream())
                .distinct()
                .toList();
    }

    private static Optional<List<String>> hashes(JsonNode child, KeyedHashes hashes, LocalDate today) {
        return ChildHashes.of(
                hashes, child.path("snils").asText(""), child.path("birthDate").asText(""), DATE, today);
    }
}
