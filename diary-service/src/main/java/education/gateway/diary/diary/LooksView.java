package education.gateway.diary.diary;

import static education.gateway.diary.language.Words.count;
import static education.gateway.diary.language.Words.say;

import education.gateway.diary.journal.Readings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page "who looked": by day, you, another representative, the school; never a name, an hour or a reason of others.
 *
 * @param span «60 дней»
 */
record LooksView(ChildView child, String span, List<DayView> days) {

    /** A day; {@code day} is «пн, 23 ноября». */
    record DayView(LocalDate date, String day, List<Line> lines) {}

    /**
     * @param who «Вы»
     * @param what «смотрели неделю и отметки»
     * @param basis «связь с ребёнком»
     */
    record Line(String who, String what, String basis) {}

    static LooksView of(Looks looks, LocalDate today) {
        Map<LocalDate, List<Look>> byDay = looks.looks().stream()
                .collect(Collectors.groupingBy(Look::day, LinkedHashMap::new, Collectors.toList()));
        var days = new ArrayList<DayView>();
        byDay.forEach((day, all) -> {
            List<Line> lines = lines(all);
            if (!lines.isEmpty()) {
                days.add(new DayView(day, Said.dayOfWeek(day), lines));
            }
        });
        return new LooksView(
                ChildView.of(looks.child(), today), count(Readings.DAYS_SHOWN, "день", "дня", "дней"), days);
    }

    private static List<Line> lines(List<Look> day) {
        return Stream.of("you", "account", "other", "school", "gateway")
                .flatMap(who -> {
                    List<Look> own =
                            day.stream().filter(look -> look.who().equals(who)).toList();
                    Stream<Line> read =
                            pages(own)
                                    .map(pages -> new Line(name(who), say("дневник: {0}", pages), basis(who)))
                                    .stream();
                    Stream<Line> done = own.stream()
                            .flatMap(look -> deed(look).stream())
                            .distinct()
                            .map(what -> new Line(name(who), what, basis(who)));
                    return Stream.concat(read, done);
                })
                .toList();
    }

    private static String name(String who) {
        return switch (who) {
            case "you" -> say("Вы");
            case "account" -> say("Из вашей учётной записи");
            case "other" -> say("Другой представитель");
            case "school" -> say("Школа");
            default -> say("Автоматически");
        };
    }

    private static String basis(String who) {
        return switch (who) {
            case "school" -> say("школа ребёнка");
            case "gateway" -> say("ответ Госуслуг");
            case "account" -> say("связь с ребёнком до разъединения учётных записей");
            default -> say("связь с ребёнком");
        };
    }

    private static Optional<String> pages(List<Look> looks) {
        Set<String> read =
                looks.stream().flatMap(look -> Stream.ofNullable(look.page())).collect(Collectors.toSet());
        String pages = Stream.of("week", "marks", "looks")
                .filter(read::contains)
                .map(page -> switch (page) {
                    case "week" -> say("неделя");
                    case "marks" -> say("отметки");
                    default -> say("кто смотрел");
                })
                .collect(Collectors.joining(", "));
        return pages.isEmpty() ? Optional.empty() : Optional.of(pages);
    }

    /** What happened to somebody's access; about others only whether it was opened or closed. */
    private static Optional<String> deed(Look look) {
        return switch (look.deed()) {
            case "link_granted", "link_resumed", "link_confirmed", "link_restored" ->
                Optional.of(say(look.own() ? "доступ открыт вам" : "доступ открыт другому представителю"));
            case "link_suspended", "link_ended" ->
                Optional.of(say(look.own() ? "доступ закрыт вам" : "доступ закрыт другому представителю"));
            case "link_moved" -> Optional.of(say("доступ перешёл в другую учётную запись"));
            case "links_seen" -> Optional.of(say("список тех, кому открыт доступ"));
            default -> Optional.empty();
        };
    }
}
