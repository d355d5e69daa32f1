package education.gateway.diary.applications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import education.gateway.diary.TestDatabase;
import education.gateway.diary.guardianship.FoundChild;
import education.gateway.diary.guardianship.Grants;
import education.gateway.diary.identity.Citizen;
import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.PersonName;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.journal.JournalLines;
import education.gateway.diary.support.Consenting;
import education.gateway.diary.support.Register;
import education.gateway.diary.web.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What an officer sees and decides, and what its parent is told, without a server around it. */
class DeskTest {

    private static final SchoolOfficer OFFICER = new SchoolOfficer(57, "officer");
    private static final SchoolOfficer STRANGER = new SchoolOfficer(210, "stranger");
    private static final LocalDate BIRTH = Register.TODAY.minusYears(9);
    private static final String HASH = "a".repeat(64);
    private static final String PERSON = "b".repeat(64);

    private final DataSource source = TestDatabase.fresh();
    private final JdbcClient database = JdbcClient.create(source);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    private final Register register = new Register(source);
    private final Clock clock = Clock.systemUTC();
    private final Applications applications = new Applications(database, event -> {});
    private final ApplicationReads reads = new ApplicationReads(database);
    private final ParentApplications parents = new ParentApplications(applications, reads, Citizen::unknown, clock);
    private final OwnApplications own = new OwnApplications(database, clock);
    private final DeskApplications desk = new DeskApplications(
            applications,
            reads,
            new Candidates(database),
            Grants.atTheDesk(source),
            Grants.byTheState(source),
            new JournalLines(database),
            clock);
    private final Reader parent = new Reader("1", Set.of(), Level.BASIC, Instant.now());
    private final UUID pupil = pupil();

    private UUID pupil() {
        return register.pupil(57, HASH, BIRTH, Register.TODAY.minusYears(1), null);
    }

    @BeforeEach
    void the_parent_has_consented_and_is_known() {
        Consenting.given(source, "1");
        database.sql("INSERT INTO guardianship.person (parent_id, person_hashes, seen_at) VALUES ('1', ?, now())")
                .param(new String[] {PERSON})
                .update();
    }

    private <T> T in(Supplier<T> step) {
        return transaction.execute(status -> step.get());
    }

    private static Applicant applicant(String parentId, String surname) {
        return new Applicant(parentId, new PersonName(surname, "Ольга", null), false, Relation.MOTHER);
    }

    private static Child child(String surname) {
        return new Child(new PersonName(surname, "Анна", null), BIRTH, 57, "3Б");
    }

    private Application applied() {
        return in(() -> parents.create(applicant("1", "Иванова"), child("Иванова")));
    }

    private Application askedFor() {
        var found = new FoundChild(pupil, Instant.now(), Set.of(HASH), Set.of(PERSON));
        return in(() -> parents.ask(applicant("1", "Иванова"), child("Иванова"), found))
                .orElseThrow()
                .application();
    }

    private Application grant(Application application, UUID named) {
        return in(() -> desk.grant(OFFICER, application.id(), named));
    }

    private void isRefused(String kind, Supplier<?> step) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> in(step)).returns(kind, Refusal::kind);
    }

    private List<String> journal() {
        return database.sql("SELECT concat_ws(' ', deed, detail) FROM journal.line WHERE actor = 'officer' ORDER BY id")
                .query(String.class)
                .list();
    }

    private List<UUID> open() {
        return database.sql("SELECT pupil_id FROM guardianship.link_in_force WHERE parent_id = '1'")
                .query(UUID.class)
                .list();
    }

    @Test
    void the_one_pupil_who_agrees_is_opened_and_it_is_decided_once() {
        Application application = applied();
        Application granted = grant(application, null);

        assertThat(granted.closing()).returns(pupil, Application.Closing::pupilId);
        assertThat(in(() -> desk.find(OFFICER, application.number()))).contains(granted);
        assertThat(open()).containsExactly(pupil);
        assertThat(journal()).containsExactly("link_granted desk", "application_granted", "applications_searched_for");
        isRefused("application-state", () -> desk.grant(OFFICER, application.id(), null));
        isRefused(
                "application-state",
                () -> desk.refuse(OFFICER, application.id(), Set.of(RefusalReason.ANOTHER_PERSON_CAME)));
    }

    @Test
    void where_several_agree_one_is_named_and_nobody_else() {
        UUID twin = pupil();
        Application application = applied();
        isRefused("several-pupils", () -> desk.grant(OFFICER, application.id(), null));
        isRefused("no-such-pupil", () -> desk.grant(OFFICER, application.id(), UUID.randomUUID()));
        grant(application, twin);
        assertThat(open()).containsExactly(twin);
    }

    @Test
    void who_has_left_does_not_agree_and_is_refused_by_name() {
        register.set(pupil, "date_out", Register.TODAY);
        Application application = applied();
        isRefused("no-such-pupil", () -> desk.grant(OFFICER, application.id(), null));
        isRefused("pupil-not-active", () -> desk.grant(OFFICER, application.id(), pupil));
        assertThat(open()).isEmpty();
    }

    @Test
    void a_refusal_names_each_reason_in_the_journal() {
        Application application = applied();
        isRefused("reason-needed", () -> desk.refuse(OFFICER, application.id(), Set.of()));
        Application refused = in(() -> desk.refuse(
                OFFICER,
                application.id(),
                Set.of(RefusalReason.ANOTHER_PERSON_CAME, RefusalReason.CHILD_NAME_DIFFERS)));

        assertThat(refused.recorded()).isEqualTo(ApplicationState.REFUSED);
        assertThat(journal())
                .containsExactly("application_refused child_name_differs", "application_refused another_person_came");
        assertThat(own.of(parent, List.of(pupil))).singleElement().satisfies(told -> {
            assertThat(told.state()).isEqualTo(ApplicationState.REFUSED);
            assertThat(told.reasons())
                    .containsExactly(RefusalReason.CHILD_NAME_DIFFERS, RefusalReason.ANOTHER_PERSON_CAME);
        });
    }

    @Test
    void for_another_school_there_is_none() {
        Application application = applied();
        UUID id = application.id();
        assertThat(in(() -> desk.find(STRANGER, application.number()))).isEmpty();
        isRefused(Refusal.NOT_FOUND_KIND, () -> desk.look(STRANGER, id));
        isRefused(Refusal.NOT_FOUND_KIND, () -> desk.print(STRANGER, id));
        isRefused(Refusal.NOT_FOUND_KIND, () -> desk.grant(STRANGER, id, null));
        isRefused(Refusal.NOT_FOUND_KIND, () -> desk.refuse(STRANGER, id, Set.of(RefusalReason.ANOTHER_PERSON_CAME)));
        assertThat(in(() -> desk.queue(STRANGER, true, null, 1)).applications()).isEmpty();
    }

    @Test
    void looking_and_printing_leave_a_line_and_show_whom_the_register_has() {
        Application application = applied();
        UUID other = register.pupil(57, null, BIRTH, Register.TODAY.plusDays(1), null);
        register.set(other, "surname", "Петрова");
        UUID stranger = register.pupil(210, null, BIRTH, Register.TODAY.minusYears(1), null);

        DeskApplications.OnTheDesk seen = in(() -> desk.look(OFFICER, application.id()));

        assertThat(seen.application()).isEqualTo(application);
        PersonName name = new PersonName("Иванова", "Анна", null);
        assertThat(seen.candidates())
                .containsExactly(
                        new Candidate(pupil, name, BIRTH, "3 «Б»", true, true, true, true, true),
                        new Candidate(
                                other,
                                new PersonName("Петрова", "Анна", null),
                                BIRTH,
                                "3 «Б»",
                                false,
                                true,
                                true,
                                true,
                                false))
                .noneMatch(candidate -> candidate.pupilId().equals(stranger));
        assertThat(in(() -> desk.print(OFFICER, application.id()))).isEqualTo(application);
        assertThat(journal()).containsExactly("application_seen", "application_printed");
    }

    @Test
    void the_list_has_pages_of_twenty_and_is_searched_by_the_beginning_of_a_name() {
        assertThat(in(() -> desk.queue(OFFICER, true, null, 1)))
                .isEqualTo(new DeskApplications.Queue(List.of(), 0, 1, 1));
        for (int n = 0; n < 21; n++) {
            Applicant applicant = applicant("9" + n, n == 0 ? "Ёлкина" : "Иванова");
            in(() -> parents.create(applicant, child("Смирнова")));
        }
        DeskApplications.Queue first = in(() -> desk.queue(OFFICER, true, null, 1));
        assertThat(first.applications()).hasSize(20);
        assertThat(first).returns(21, DeskApplications.Queue::total).returns(2, DeskApplications.Queue::pages);
        assertThat(in(() -> desk.queue(OFFICER, true, null, 2)).applications())
                .singleElement()
                .satisfies(oldest ->
                        assertThat(oldest.applicant().name().surname()).isEqualTo("Ёлкина"));
        assertThat(in(() -> desk.queue(OFFICER, true, "елк", 1)).total()).isEqualTo(1);
        assertThat(in(() -> desk.queue(OFFICER, true, "иванов", 1)))
                .as("one full page")
                .returns(20, DeskApplications.Queue::total)
                .returns(1, DeskApplications.Queue::pages);
        assertThat(in(() -> desk.queue(OFFICER, false, null, 1)).total()).isZero();
        assertThat(in(() -> desk.queue(OFFICER, true, null, 1_000)).applications())
                .isEmpty();
        isRefused("bad-request", () -> desk.queue(OFFICER, true, null, 0));
        isRefused("bad-request", () -> desk.queue(OFFICER, true, null, 1_001));
    }

    @Test
    void whom_the_state_named_is_opened_by_a_yes_and_nobody_else() {
        Application asked = askedFor();
        assertThat(in(() -> desk.look(OFFICER, asked.id())).candidates())
                .extracting(Candidate::pupilId)
                .containsExactly(pupil);
        isRefused("no-such-pupil", () -> desk.grant(OFFICER, asked.id(), UUID.randomUUID()));
        assertThat(open()).isEmpty();

        Application granted = grant(asked, pupil);

        assertThat(granted.closing()).returns(pupil, Application.Closing::pupilId);
        assertThat(open()).containsExactly(pupil);
        assertThat(own.of(parent, List.of(pupil))).singleElement().satisfies(told -> {
            assertThat(told.byState()).isTrue();
            assertThat(told.child()).isEqualTo("Анна");
            assertThat(told.pupilId()).isEqualTo(pupil);
            assertThat(told.closedAt()).isNotNull();
        });
    }

    @Test
    void a_refusal_of_whom_the_state_named_says_of_whom() {
        Application asked = askedFor();
        in(() -> desk.refuse(OFFICER, asked.id(), Set.of(RefusalReason.ANOTHER_PERSON_CAME)));
        assertThat(journal()).containsExactly("child_refused", "application_refused another_person_came");
    }

    @Test
    void its_parent_is_told_all_of_it_and_which_known_pupil_it_is_about() {
        Application application = applied();
        assertThat(own.of(parent, List.of(pupil)))
                .containsExactly(new OwnApplication(
                        application.id(),
                        application.number().grouped(),
                        "Иванова Анна",
                        BIRTH + " иванова анна",
                        "3Б",
                        57,
                        ApplicationState.CREATED,
                        application.createdAt(),
                        application.expiresAt(),
                        null,
                        null,
                        List.of(),
                        false,
                        Set.of(pupil)));
        assertThat(own.of(parent, List.of()).get(0).about()).isEmpty();
        assertThat(in(() -> parents.of(parent, 1)))
                .isEqualTo(new ParentApplications.Page(
                        List.of(new ApplicationReads.OfParent(application, false)), 1, 1, 1));
        Application withdrawn = in(() -> parents.withdraw(parent, application.id()));
        assertThat(withdrawn.recorded()).isEqualTo(ApplicationState.WITHDRAWN);
        assertThat(own.of(parent, List.of(pupil)).get(0).reasons()).isEmpty();
        assertThat(reads.knowsSchool(57)).isTrue();
        assertThat(reads.knowsSchool(999)).isFalse();
    }
}
