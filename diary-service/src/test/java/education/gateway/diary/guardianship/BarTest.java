package education.gateway.diary.guardianship;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.identifiers.ParentId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BarTest {

    private static final Instant IMPOSED = Instant.parse("2026-09-01T08:00:00Z");

    @Test
    void stands_until_it_is_lifted() {
        assertThat(bar(null).stands()).isTrue();
        assertThat(bar(IMPOSED.plusSeconds(1)).stands()).isFalse();
    }

    private static Bar bar(@Nullable Instant liftedAt) {
        return new Bar(
                UUID.randomUUID(),
                ParentId.random().value(),
                UUID.randomUUID(),
                EndReason.COURT_ORDER,
                "2-123/2026",
                IMPOSED,
                liftedAt);
    }
}
