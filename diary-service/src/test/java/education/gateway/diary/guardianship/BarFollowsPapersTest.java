package education.gateway.diary.guardianship;

import static education.gateway.diary.guardianship.World.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import education.gateway.diary.TestDatabase;
import education.gateway.diary.guardianship.GuardianshipSettings.Mode;
import education.gateway.diary.identity.Citizen;
import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.PersonName;
import education.gateway.diary.identity.PersonSeen;
import education.gateway.diary.identity.PupilNotFound;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.support.Register;
import education.gateway.diary.web.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody was ever known behind the barred account but by the papers that a school saw: the bar follows these. */
class BarFollowsPapersTest {

    private final World world = new World();
    private static final SchoolOfficer OFFICER = new SchoolOfficer(57, "officer");
    private static final SchoolOfficer ELSEWHERE = new SchoolOfficer(210, "elsewhere");
    private static final PersonName FATHER = new PersonName("Громов", "Пётр", "Ильич");

    private final String byMail = "1";
    private final String byState = "2";
    private final String secondMailbox = "3";
    private final String person = "1".repeat(64);
    private final String child = "c".repeat(64);
    private final UUID pupil = world.register.pupil(57, child);
    private final StateFoundChildren stateFound = world.stateFound(Mode.DIRECT);
    private final Reader citizen = reader(byState, Level.CITIZEN);

    @BeforeEach
    void all_have_consented() {
        List.of(byMail, byState, secondMailbox).forEach(world::consents);
    }

    private static CheckedPerson papers(PersonName name, String... hashes) {
        return new CheckedPerson(
                List.of(hashes), CheckedPerson.spelling(name.surname(), name.givenName(), name.patronymic()));
    }

    private CheckedPerson number() {
        return new CheckedPerson(List.of(person), null);
    }

    private Link desk(String parent, UUID whom, CheckedPerson papers) {
        return world.in(() -> world.decisions.grant(OFFICER, parent, whom, papers))
                .link();
    }

    /** The school has linked the account by what it saw, and a court takes that away. */
    private void barred(CheckedPerson papers) {
        Link link = desk(byMail, pupil, papers);
        world.run(() -> world.decisions.end(OFFICER, link.id(), EndReason.COURT_ORDER, "2-17/2026"));
    }

    private void comesThroughTheState(PersonName name) {
        world.persons.seen(
                new PersonSeen(byState, Set.of(person), name.surname(), name.givenName(), name.patronymic()));
        world.citizen = new Citizen(Set.of(person), Instant.now(), List.of(Set.of(child)));
    }

    private void nothingOpens(UUID whom) {
        assertThat(stateFound.offeredTo(citizen)).isEmpty();
        assertThat(stateFound.hasOffersBeforeConsent(citizen)).isFalse();
        assertThatExceptionOfType(PupilNotFound.class).isThrownBy(() -> stateFound.accept(citizen, whom));
        assertThat(world.inForce(byState, whom)).isFalse();
    }

    private void isRefused(String kind, Supplier<?> attempt) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> world.in(attempt))
                .returns(kind, Refusal::kind);
    }

    private void lift() {
        world.bars.ofPupil(pupil).stream()
                .filter(Bar::stands)
                .forEach(bar -> world.run(() -> world.decisions.lift(OFFICER, bar.id(), "проверено", "3")));
    }

    @Test
    void by_the_number_on_the_papers_to_a_login_through_the_state() {
        barred(number());
        comesThroughTheState(new PersonName("Другой", "Николай", null));
        nothingOpens(pupil);
    }

    @Test
    void by_the_name_on_the_papers_to_a_login_through_the_state() {
        barred(papers(FATHER));
        comesThroughTheState(FATHER);
        nothingOpens(pupil);
        lift();
        assertThat(stateFound.accept(citizen, pupil).madeNow()).isTrue();
    }

    @Test
    void another_name_is_another_person() {
        barred(papers(FATHER));
        comesThroughTheState(new PersonName("Громова", "Анна", "Петровна"));
        assertThat(stateFound.accept(citizen, pupil).madeNow()).isTrue();
    }

    @Test
    void to_a_second_mailbox_by_number_or_name_until_it_is_lifted() {
        barred(papers(FATHER, person));
        isRefused("barred", () -> desk(secondMailbox, pupil, number()));
        isRefused("barred-namesake", () -> desk(secondMailbox, pupil, papers(FATHER)));
        isRefused("barred-namesake", () -> desk(secondMailbox, pupil, papers(FATHER, "f".repeat(64))));
        isRefused(
                "barred-namesake", () -> new DeskGrants(world.decisions).grant(OFFICER, secondMailbox, pupil, FATHER));
        assertThat(world.inForce(secondMailbox, pupil)).isFalse();

        lift();
        assertThat(desk(secondMailbox, pupil, papers(FATHER)).open()).isTrue();
    }

    @Test
    void also_where_the_state_had_named_the_person_and_the_papers_at_the_second_desk_tell_the_name_only() {
        Link link = desk(byMail, pupil, CheckedPerson.NOT_RECORDED);
        world.persons.seen(new PersonSeen(byMail, Set.of(person), "Громов", "Пётр", "Ильич"));
        world.run(() -> world.decisions.end(OFFICER, link.id(), EndReason.MISTAKE, null));
        isRefused("barred-namesake", () -> desk(secondMailbox, pupil, papers(FATHER)));
    }

    @Test
    void a_name_that_the_person_took_later_is_learned() {
        barred(number());
        comesThroughTheState(new PersonName("Тихий", "Пётр", "Ильич"));
        isRefused(
                "barred-namesake", () -> desk(secondMailbox, pupil, papers(new PersonName("Тихий", "Пётр", "Ильич"))));
    }

    @Test
    void a_link_of_the_pair_that_ended_long_ago_tells_who_it_was_too() {
        Link first = desk(byMail, pupil, papers(FATHER, person));
        world.run(() -> world.decisions.end(OFFICER, first.id(), EndReason.PARENT_REQUEST, null));
        barred(CheckedPerson.NOT_RECORDED);
        comesThroughTheState(new PersonName("Другой", "Николай", null));
        nothingOpens(pupil);
        isRefused("barred-namesake", () -> desk(secondMailbox, pupil, papers(FATHER)));
    }

    @Test
    void what_the_second_mailbox_had_by_the_same_number_closes_at_once() {
        desk(secondMailbox, pupil, number());
        barred(number());
        assertThat(world.inForce(secondMailbox, pupil)).isFalse();
        lift();
        assertThat(world.inForce(secondMailbox, pupil)).isTrue();
    }

    @Test
    void to_the_old_portals_list_for_whom_the_state_has_named_since() {
        barred(papers(FATHER));
        world.persons.seen(new PersonSeen(secondMailbox, Set.of("e".repeat(64)), "Громов", "Пётр", "Ильич"));
        assertThat(world.in(() -> world.decisions.transfer(OFFICER, secondMailbox, pupil)))
                .isEqualTo(Transfer.BARRED);
    }

    @Test
    void to_another_school_whose_officer_is_told_and_cannot_lift_it() {
        barred(papers(FATHER, person));
        UUID moved = world.register.pupil(210, child);
        isRefused(
                "barred-elsewhere", () -> world.decisions.grant(ELSEWHERE, byMail, moved, CheckedPerson.NOT_RECORDED));
        isRefused("barred-elsewhere", () -> world.decisions.grant(ELSEWHERE, secondMailbox, moved, papers(FATHER)));
        assertThat(world.in(() -> world.decisions.transfer(ELSEWHERE, byMail, moved)))
                .isEqualTo(Transfer.BARRED);
        UUID bar = world.bars.ofPupil(pupil).get(0).id();
        assertThatExceptionOfType(PupilNotFound.class)
                .isThrownBy(() -> world.run(() -> world.decisions.lift(ELSEWHERE, bar, "проверено", "3")));
        assertThat(world.in(() -> world.decisions.ofPupil(ELSEWHERE, moved)).bars())
                .isEmpty();

        lift();
        assertThat(world.in(() -> world.decisions.grant(ELSEWHERE, byMail, moved, papers(FATHER)))
                        .madeNow())
                .isTrue();
    }

    @Test
    void on_a_former_enrolment_in_the_own_school_it_is_the_own_schools_to_lift() {
        barred(number());
        UUID again = world.register.pupil(57, child);
        isRefused("barred", () -> desk(byMail, again, CheckedPerson.NOT_RECORDED));
        lift();
        assertThat(desk(byMail, again, CheckedPerson.NOT_RECORDED).open()).isTrue();
    }

    @Test
    void to_a_child_whom_no_school_had_a_number_of() {
        world.register.set(pupil, "child_hash", null);
        barred(papers(FATHER));
        world.register.set(pupil, "date_out", Register.TODAY);
        UUID moved = world.register.pupil(210, child);
        comesThroughTheState(FATHER);
        nothingOpens(moved);
    }

    @Test
    void what_a_pupil_who_comes_back_would_bring() {
        EnrolmentLinks enrolments = LinksOfRegister.over(world.database, world.links, world.transaction, world.clock);
        desk(secondMailbox, pupil, papers(FATHER));
        Link other = desk(byMail, pupil, papers(FATHER));
        UUID sibling = world.register.pupil(57, null);
        desk(secondMailbox, sibling, papers(FATHER));
        upload(enrolments, Register.TODAY);
        world.run(() -> world.bars.impose(byMail, pupil, EndReason.COURT_ORDER, "1", "officer"));
        upload(enrolments, null);
        assertThat(world.in(() -> world.links.findOpen(secondMailbox, pupil))).isEmpty();
        assertThat(world.in(() -> world.links.findOpen(other.parentId(), pupil)))
                .isEmpty();
        assertThat(world.inForce(secondMailbox, sibling)).isTrue();
    }

    private void upload(EnrolmentLinks enrolments, Object dateOut) {
        world.run(() -> {
            enrolments.before(OFFICER);
            world.register.set(pupil, "date_out", dateOut);
            enrolments.settle(OFFICER);
        });
    }

    @Test
    void what_a_merge_brings_together() {
        desk(secondMailbox, pupil, papers(FATHER, person));
        world.run(() -> world.bars.impose(byMail, pupil, EndReason.COURT_ORDER, "1", "officer"));
        world.database
                .sql("INSERT INTO guardianship.merge (id, browser, step, begun_at, kept_parent_id, rest_parent_id)"
                        + " VALUES (gen_random_uuid(), ?, 'done', now(), ?, ?)")
                .params(person, byMail, secondMailbox)
                .update();
        world.run(() -> world.bars.unite(byMail));
        comesThroughTheState(new PersonName("Другой", "Николай", null));
        nothingOpens(pupil);
        isRefused("barred-namesake", () -> desk(byState + "7", pupil, papers(FATHER)));
    }

    @Test
    void bars_of_before_learn_what_links_still_tell() {
        String url = TestDatabase.emptyUrl();
        Flyway.configure().dataSource(url, "postgres", "").target("108").load().migrate();
        var source = new org.springframework.jdbc.datasource.DriverManagerDataSource(url, "postgres", "");
        var database = JdbcClient.create(source);
        UUID known = new Register(source).pupil(57, child);
        database.sql("INSERT INTO guardianship.link (id, parent_id, pupil_id, basis, version, granted_at, granted_by,"
                        + " ended_at, ended_reason, checked_person, checked_name) VALUES (gen_random_uuid(), '1', ?,"
                        + " 'desk', 1, now(), 'o', now(), 'court_order', ARRAY['p'], 'громов петр ильич')")
                .param(known)
                .update();
        database.sql("INSERT INTO guardianship.bar (id, parent_id, person_hashes, pupil_id, reason, imposed_at,"
                        + " imposed_by) VALUES (gen_random_uuid(), '1', '{}', ?, 'court_order', now(), 'o')")
                .param(known)
                .update();

        Flyway.configure().dataSource(url, "postgres", "").load().migrate();

        assertThat(database.sql("SELECT person_hashes[1] || ' ' || person_names[1] FROM guardianship.bar")
                        .query(String.class)
                        .single())
                .isEqualTo("p громов петр ильич");
    }
}
