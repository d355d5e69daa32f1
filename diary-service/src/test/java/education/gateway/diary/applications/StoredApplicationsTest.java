package education.gateway.diary.applications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import education.gateway.diary.TestDatabase;
import education.gateway.diary.guardianship.FoundChild;
import education.gateway.diary.identity.PersonName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is kept of an application, who hears of its steps, and that of two at once one succeeds. */
class StoredApplicationsTest {

    private static final Instant NOW = Instant.parse("2026-09-12T12:00:00Z");
    private static final UUID PUPIL = UUID.randomUUID();

    private final DataSource source = TestDatabase.fresh();
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    private final List<Object> heard = new ArrayList<>();
    private final Applications applications = new Applications(JdbcClient.create(source), heard::add);
    private final ApplicationReads reads = new ApplicationReads(JdbcClient.create(source));

    private <T> T in(Supplier<T> step) {
        return transaction.execute(status -> step.get());
    }

    private void save(Application application) {
        transaction.executeWithoutResult(status -> applications.save(application));
    }

    private Application created(String child, FoundChild found) {
        return in(() -> {
            Application application = Application.created(
                    applications.nextNumber(),
                    new Applicant("1", new PersonName("Смирнова", "Ольга", "Ивановна"), true, Relation.GUARDIAN),
                    new Child(new PersonName("Смирнова", child, "Олеговна"), LocalDate.of(2017, 3, 14), 57, "3Б"),
                    found,
                    NOW);
            assertThat(applications.insert(application)).isTrue();
            return application;
        });
    }

    private Application read(Application application) {
        return reads.ofSchool(application.id(), 57).orElseThrow();
    }

    @Test
    void it_is_read_as_it_was_written() {
        Application paper = created("Анна", null);
        Application asked = created("Вера", new FoundChild(PUPIL, NOW, Set.of("a".repeat(64)), Set.of("b".repeat(64))));
        for (Application each : List.of(paper, asked)) {
            assertThat(read(each)).isEqualTo(each);
            assertThat(in(() -> applications.holdOfParent(each.id(), "1"))).contains(each);
            assertThat(in(() -> applications.holdOfSchool(each.id(), 57))).contains(each);
            assertThat(reads.ofSchool(each.number(), 57)).contains(each);
        }
        Application refused =
                paper.refused(Set.of(RefusalReason.CHILD_NAME_DIFFERS, RefusalReason.ANOTHER_PERSON_CAME), "o", NOW);
        save(refused);
        assertThat(read(paper)).isEqualTo(refused);
    }

    @Test
    void another_parent_and_another_school_do_not_find_it() {
        Application application = created("Анна", null);
        assertThat(in(() -> applications.holdOfParent(application.id(), "2"))).isEmpty();
        assertThat(in(() -> applications.holdOfSchool(application.id(), 210))).isEmpty();
        assertThat(reads.ofSchool(application.id(), 210)).isEmpty();
        assertThat(reads.ofSchool(application.number(), 210)).isEmpty();
    }

    @Test
    void every_step_is_heard_of_with_what_the_parent_is_to_know() {
        Application granted = created("Анна", null);
        save(granted.granted(PUPIL, "officer", NOW));
        Application refused = created("Вера", null);
        save(refused.refused(
                Set.of(RefusalReason.ANOTHER_PERSON_CAME, RefusalReason.NOT_A_REPRESENTATIVE), "officer", NOW));
        Application withdrawn = created("Дарья", null);
        save(withdrawn.withdrawn(NOW));
        Application expired = created("Ева", null);
        save(expired.expired(expired.expiresAt()));
        assertThat(heard)
                .containsExactly(
                        new ApplicationCreated(granted.id(), granted.number().value(), "1", 57),
                        new ApplicationGranted(granted.id(), granted.number().value(), "1", 57, PUPIL),
                        new ApplicationCreated(refused.id(), refused.number().value(), "1", 57),
                        new ApplicationRefused(
                                refused.id(),
                                refused.number().value(),
                                "1",
                                57,
                                List.of(RefusalReason.NOT_A_REPRESENTATIVE, RefusalReason.ANOTHER_PERSON_CAME)),
                        new ApplicationCreated(
                                withdrawn.id(), withdrawn.number().value(), "1", 57),
                        new ApplicationWithdrawn(
                                withdrawn.id(), withdrawn.number().value(), "1", 57),
                        new ApplicationCreated(expired.id(), expired.number().value(), "1", 57),
                        new ApplicationExpired(
                                expired.id(), expired.number().value(), "1", 57, LocalDate.of(2026, 12, 11)));
    }

    @Test
    void of_two_who_decide_at_once_the_second_is_told_what_the_first_did() {
        Application application = created("Анна", null);
        save(application.withdrawn(NOW));
        heard.clear();
        assertThatExceptionOfType(StepRefused.class)
                .isThrownBy(() -> save(application.granted(PUPIL, "officer", NOW)))
                .returns(ApplicationState.WITHDRAWN, StepRefused::state);
        assertThat(heard).isEmpty();
    }

    @Test
    void what_waits_already_is_not_created_again_and_nobody_hears_of_it() {
        Application application = created("Анна", null);
        heard.clear();
        Application again =
                Application.created(in(applications::nextNumber), application.applicant(), application.child(), NOW);
        assertThat(in(() -> applications.insert(again))).isFalse();
        assertThat(heard).isEmpty();
        assertThat(in(() -> applications.holdOpenLike(again))).contains(application);
        assertThat(in(() -> applications.holdOpenOfParent("1"))).containsExactly(application);
        assertThat(in(() -> applications.createdSince("1", NOW.minusSeconds(1))))
                .isEqualTo(1);
        assertThat(in(() -> applications.createdSince("1", NOW))).isZero();
    }

    @Test
    void due_is_what_waits_and_is_over() {
        Application application = created("Анна", null);
        created("Вера", null);
        assertThat(in(() -> applications.holdDue(application.expiresAt().minusSeconds(1), 10)))
                .isEmpty();
        assertThat(in(() -> applications.holdDue(application.expiresAt(), 10))).hasSize(2);
        assertThat(in(() -> applications.holdDue(application.expiresAt(), 1))).hasSize(1);
    }
}
