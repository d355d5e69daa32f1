package education.gateway.diary.guardianship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import education.gateway.diary.web.Refusal;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class LinkTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Link.Suspension PAUSE = new Link.Suspension(NOW, "contest", "1");

    private final Link granted =
            new Link(UUID.randomUUID(), "1", UUID.randomUUID(), Basis.DESK, 1, NOW, "officer", null, null);

    @Test
    void a_granted_link_is_open_until_it_is_suspended_or_ended() {
        assertThat(granted.open()).isTrue();
        assertThat(granted.suspended(PAUSE).open()).isFalse();
        assertThat(granted.suspended(PAUSE).resumed().open()).isTrue();
        assertThat(granted.ended(end(EndReason.MISTAKE, null)).open()).isFalse();
        assertThat(granted.suspended(PAUSE)
                        .ended(end(EndReason.LEFT_SCHOOL, null))
                        .open())
                .isFalse();
    }

    @Test
    void nothing_follows_an_end() {
        Link ended = granted.ended(end(EndReason.LEFT_SCHOOL, null));
        assertConflict(() -> ended.ended(end(EndReason.MISTAKE, null)));
        assertConflict(() -> ended.suspended(PAUSE));
        assertConflict(ended::resumed);
    }

    @Test
    void a_step_is_taken_once() {
        assertConflict(() -> granted.suspended(PAUSE).suspended(PAUSE));
        assertConflict(granted::resumed);
    }

    @Test
    void a_court_order_needs_the_number_of_a_document() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> granted.ended(end(EndReason.COURT_ORDER, null)))
                .matches(refusal -> refusal.status() == HttpStatus.BAD_REQUEST);
        assertThat(granted.ended(end(EndReason.COURT_ORDER, "2-17/2026")).open())
                .isFalse();
    }

    private static Link.Ending end(EndReason reason, String document) {
        return new Link.Ending(NOW, reason, "officer", document);
    }

    private static void assertConflict(Runnable step) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(step::run)
                .matches(refusal -> refusal.status() == HttpStatus.CONFLICT);
    }
}
