package education.gateway.diary.diary;

import education.gateway.diary.journal.Readings;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who looked, for programs: by day and role, of others neither name nor hour nor reason, and no more than the page says.
 *
 * @param days how many days it reaches back
 * @param looks of this page, the newest day first
 * @param total how many there are
 * @param page from 1
 */
record AccessJournal(UUID pupilId, int days, List<Entry> looks, int total, int page, int pages) {

    /** So many stand on a page. */
    static final int PAGE = 100;

    /**
     * @param who {@code you}, {@code account} (yours, before a joining or a merge was undone), {@code other}, {@code school} or {@code gateway}
     * @param what {@code read}, {@code access_opened}, {@code access_closed}, {@code access_moved} or {@code links_seen}
     * @param page what was read; null when nothing was
     * @param own whether it concerns the asking parent's own access
     */
    record Entry(
            LocalDate day,
            String who,
            String what,
            @Nullable String page,
            boolean own) {}

    static AccessJournal of(Looks looks, int page) {
        List<Entry> all = looks.looks().stream()
                .flatMap(look -> entry(look).stream())
                .distinct()
                .toList();
        List<Entry> there = all.stream().skip((page - 1L) * PAGE).limit(PAGE).toList();
        return new AccessJournal(
                looks.child().id(),
                Readings.DAYS_SHOWN,
                there,
                all.size(),
                page,
                Math.max(1, (all.size() + PAGE - 1) / PAGE));
    }

    private static Optional<Entry> entry(Look look) {
        Optional<String> what =
                switch (look.deed()) {
                    case "read" -> Optional.of("read");
                    case "link_granted", "link_resumed", "link_confirmed", "link_restored" ->
                        Optional.of("access_opened");
                    case "link_suspended", "link_ended" -> Optional.of("access_closed");
                    case "link_moved" -> Optional.of("access_moved");
                    case "links_seen" -> Optional.of("links_seen");
                    default -> Optional.empty();
                };
        return what.map(it -> new Entry(look.day(), look.who(), it, look.page(), look.own()));
    }
}
