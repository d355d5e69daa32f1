package education.gateway.diary.diary;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads lists that a statement hands over as JSON in one column. */
@Component
class JsonColumns {

    private final JsonMapper json;

    JsonColumns(JsonMapper json) {
        this.json = json;
    }

    <T> List<T> list(ResultSet row, String column, Class<T> type) throws SQLException {
        String text = row.getString(column);
        if (text == null) {
            return List.of();
        }
        return json.readValue(text, json.getTypeFactory().constructCollectionType(List.class, type));
    }

    /** Earlier values of marks and final marks by the number of the entry. */
    Function<Long, List<FormerValue>> formerValues(ResultSet row) throws SQLException {
        Map<Long, List<FormerValue>> byEntry = list(row, "former_values", FormerRow.class).stream()
                .collect(Collectors.groupingBy(
                        FormerRow::entryId,
                        Collectors.mapping(
                                former -> new FormerValue(
                                        former.value(), former.weight(), former.enteredAt(), former.replacedAt()),
                                Collectors.toList())));
        return entry -> byEntry.getOrDefault(entry, List.of());
    }

    List<FinalMark> finals(ResultSet row) throws SQLException {
        Function<Long, List<FormerValue>> formerly = formerValues(row);
        return list(row, "finals", FinalRow.class).stream()
                .map(one -> new FinalMark(
                        one.id(),
                        one.subject(),
                        one.term(),
                        one.value(),
                        one.date(),
                        one.comment(),
                        one.enteredAt(),
                        one.removedAt(),
                        formerly.apply(one.id())))
                .toList();
    }

    private record FormerRow(
            long entryId, String value, @Nullable BigDecimal weight, Instant enteredAt, Instant replacedAt) {}

    private record FinalRow(
            long id,
            String subject,
            String term,
            String value,
            LocalDate date,
            @Nullable String comment,
            Instant enteredAt,
            @Nullable Instant removedAt) {}
}
