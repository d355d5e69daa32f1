package education.gateway.diary.applications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import education.gateway.diary.guardianship.FoundChild;
import education.gateway.diary.identity.PersonName;
import education.gateway.diary.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestReporter;
import org.springframework.http.HttpStatus;

class ApplicationTest {

    private static final Instant NOW = Instant.parse("2026-09-12T12:00:00Z");
    private static final UUID PUPIL = UUID.randomUUID();

    private final Application created = Application.created(
            ApplicationNumber.of(1_000_000),
            new Applicant("482719305563", new PersonName("Смирнова", "Ольга", null), false, Relation.MOTHER),
            new Child(new PersonName("Смирнова", "Анна", null), LocalDate.parse("2017-03-14"), 57, "3Б"),
            NOW);

    @Test
    void it_waits_until_the_end_of_the_ninetieth_day_in_moscow() {
        assertThat(RussianDay.of(created.expiresAt())).isEqualTo("2026-12-11");
        assertThat(created.state(Instant.parse("2026-12-11T20:59:59Z"))).isEqualTo(ApplicationState.CREATED);
        assertThat(created.state(Instant.parse("2026-12-11T21:00:00Z"))).isEqualTo(ApplicationState.EXPIRED);
    }

    @Test
    void created_after_midnight_in_moscow_it_counts_from_that_day() {
        Instant late = Instant.parse("2026-09-12T21:30:00Z");
        Application night =
                Application.created(ApplicationNumber.of(1_000_000), created.applicant(), created.child(), late);
        assertThat(RussianDay.of(night.expiresAt())).isEqualTo("2026-12-12");
    }

    @Test
    void after_ninety_days_it_is_not_decided_even_before_any_job_has_run() {
        Instant late = NOW.plus(Duration.ofDays(91));
        refused(ApplicationState.EXPIRED, () -> created.granted(PUPIL, "officer", late));
        refused(
                ApplicationState.EXPIRED,
                () -> created.refused(Set.of(RefusalReason.CHILD_NAME_DIFFERS), "officer", late));
        refused(ApplicationState.EXPIRED, () -> created.withdrawn(late));
    }

    @Test
    void it_does_not_expire_before_its_time() {
        refused(ApplicationState.CREATED, () -> created.expired(NOW.plus(Duration.ofDays(89))));
    }

    @Test
    void its_state_is_kept_under_a_code_that_is_read_back() {
        assertThat(ApplicationState.values())
                .allSatisfy(state ->
                        assertThat(ApplicationState.parse(state.code())).isEqualTo(state))
                .extracting(ApplicationState::code)
                .containsExactly("created", "granted", "refused", "withdrawn", "expired");
    }

    @Test
    void what_was_withdrawn_is_not_granted() {
        refused(ApplicationState.WITHDRAWN, () -> created.withdrawn(NOW).granted(PUPIL, "officer", NOW));
    }

    @Test
    void a_refusal_needs_a_reason() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> created.refused(Set.of(), "officer", NOW))
                .returns(HttpStatus.BAD_REQUEST, Refusal::status);
    }

    @Test
    void of_a_child_whom_the_state_named_its_parent_is_told_the_given_name_only() {
        assertThat(created.childForParent()).isEqualTo("Смирнова Анна");
        Application asked = Application.created(
                created.number(),
                created.applicant(),
                created.child(),
                new FoundChild(PUPIL, NOW, Set.of("a".repeat(64)), Set.of("b".repeat(64))),
                NOW);
        assertThat(asked.childForParent()).isEqualTo("Анна");
    }

    @Test
    void nothing_personal_is_printed() {
        Application granted = created.granted(PUPIL, "officer", NOW);
        for (Object each : List.of(
                granted, granted.applicant(), granted.child(), granted.child().name())) {
            assertThat(each.toString()).doesNotContain("Смирнова", "Анна", "482719305563", "2017");
        }
        UUID id = UUID.randomUUID();
        for (Object event : List.of(
                new ApplicationCreated(id, "10000007", "482719305563", 57),
                new ApplicationGranted(id, "10000007", "482719305563", 57, PUPIL),
                new ApplicationRefused(id, "10000007", "482719305563", 57, List.of()),
                new ApplicationWithdrawn(id, "10000007", "482719305563", 57),
                new ApplicationExpired(id, "10000007", "482719305563", 57, LocalDate.EPOCH))) {
            assertThat(event.toString()).doesNotContain("482719305563", PUPIL.toString());
        }
    }

    private enum Step {
        GRANT,
        REFUSE,
        WITHDRAW,
        EXPIRE,
        WAIT
    }

    /** Against the rule in its shortest form: the first legal step ends it, and nothing follows. */
    @Test
    void random_steps_end_it_once(TestReporter report, TestInfo test) {
        long seed = Long.getLong("seed", System.nanoTime());
        report.publishEntry(test.getDisplayName(), "seed " + seed);
        var random = new Random(seed);
        for (int run = 0; run < 2_000; run++) {
            Application application = created;
            ApplicationState expected = ApplicationState.CREATED;
            Instant now = NOW;
            for (int i = 0; i < 12; i++) {
                Step step = Step.values()[random.nextInt(Step.values().length)];
                if (step == Step.WAIT) {
                    now = now.plus(Duration.ofDays(random.nextInt(40)));
                    continue;
                }
                boolean over = !now.isBefore(created.expiresAt());
                boolean legal = expected == ApplicationState.CREATED && over == (step == Step.EXPIRE);
                Application before = application;
                Application after = null;
                try {
                    after = take(application, step, now);
                } catch (StepRefused refused) {
                    assertThat(refused.status()).as("seed %d", seed).isEqualTo(HttpStatus.CONFLICT);
                }
                assertThat(after != null)
                        .as("seed %d, run %d, %s", seed, run, step)
                        .isEqualTo(legal);
                if (after != null) {
                    application = after;
                    expected = end(step);
                    assertThat(after.version()).isEqualTo(before.version() + 1);
                    assertThat(after.child()).isEqualTo(created.child());
                }
                assertThat(application.recorded()).as("seed %d", seed).isEqualTo(expected);
                assertThat(application.closing() == null).isEqualTo(expected == ApplicationState.CREATED);
            }
        }
    }

    private static Application take(Application application, Step step, Instant now) {
        return switch (step) {
            case GRANT -> application.granted(PUPIL, "officer", now);
            case REFUSE -> application.refused(Set.of(RefusalReason.ANOTHER_PERSON_CAME), "officer", now);
            case WITHDRAW -> application.withdrawn(now);
            case EXPIRE -> application.expired(now);
            case WAIT -> throw new IllegalArgumentException();
        };
    }

    private static ApplicationState end(Step step) {
        return switch (step) {
            case GRANT -> ApplicationState.GRANTED;
            case REFUSE -> ApplicationState.REFUSED;
            case WITHDRAW -> ApplicationState.WITHDRAWN;
            case EXPIRE -> ApplicationState.EXPIRED;
            case WAIT -> throw new IllegalArgumentException();
        };
    }

    private static void refused(ApplicationState state, Runnable step) {
        assertThatExceptionOfType(StepRefused.class)
                .isThrownBy(step::run)
                .returns(HttpStatus.CONFLICT, Refusal::status)
                .returns(new StepRefused(state).kind(), Refusal::kind);
    }
}
