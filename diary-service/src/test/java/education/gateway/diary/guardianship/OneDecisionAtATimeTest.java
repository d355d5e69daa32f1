package education.gateway.diary.guardianship;

import static education.gateway.diary.guardianship.World.reader;
import static education.gateway.diary.support.Register.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import education.gateway.diary.guardianship.GuardianshipSettings.Mode;
import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.LoginProof;
import education.gateway.diary.identity.PersonSeen;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.support.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever decides about a pupil waits for everybody else who does, and then sees what was decided. */
class OneDecisionAtATimeTest {

    private static final World WORLD = new World();
    private static final SchoolOfficer OFFICER = new SchoolOfficer(57, "officer");
    private static int last = 9000;

    private final int number = ++last;
    private final String parent = "1" + number;
    private final String another = "2" + number;
    private final Set<String> person = Set.of("%064x".formatted(number));
    private final String hash = "%064x".formatted(number + 1_000_000);
    private final UUID pupil = WORLD.register.pupil(57, hash);
    private final Reader reader = reader(parent, Level.CITIZEN, pupil);

    @BeforeEach
    void both_accounts_have_consented() {
        WORLD.consents(parent);
        WORLD.consents(another);
    }

    private void waits(Runnable decision) {
        boolean waits = WORLD.in(() -> {
            WORLD.links.oneDecisionAtATime(pupil);
            return Waiting.waits(WORLD.transaction, WORLD.database, decision);
        });
        assertThat(waits).isTrue();
    }

    @Test
    void an_officer() {
        waits(() -> WORLD.decisions.grant(OFFICER, parent, pupil, CheckedPerson.NOT_RECORDED));
        waits(() -> WORLD.decisions.transfer(OFFICER, parent, pupil));
        Link link = WORLD.grant(parent, pupil);
        waits(() -> WORLD.decisions.end(OFFICER, link.id(), EndReason.MISTAKE, null));
        WORLD.run(() -> WORLD.bars.impose(parent, pupil, EndReason.MISTAKE, null, "officer"));
        UUID bar = WORLD.in(() -> WORLD.bars.ofPupil(pupil)).get(0).id();
        waits(() -> WORLD.decisions.lift(OFFICER, bar, "тот же человек", "1"));
    }

    @Test
    void a_parent_who_contests() {
        WORLD.grant(parent, pupil);
        waits(() -> WORLD.decisions.contest(reader, pupil));
    }

    @Test
    void a_parent_to_whom_the_state_named_the_child_and_the_officer_who_says_yes() {
        WORLD.stateSays(hash);
        waits(() -> WORLD.stateFound(Mode.DIRECT).accept(reader, pupil));
        var grants = new StateGrants(WORLD.database, WORLD.links, WORLD.bars, WORLD.pupils);
        var found = new FoundChild(pupil, Instant.now(), Set.of(hash), person);
        waits(() -> grants.confirm(OFFICER, parent, found, Instant.now()));
    }

    @Test
    void a_login_of_another_person_than_the_school_has_checked() {
        WORLD.run(() -> WORLD.decisions.grant(
                OFFICER, parent, pupil, new CheckedPerson(List.of("%064x".formatted(number + 2_000_000)), null)));
        WORLD.persons.seen(new PersonSeen(parent, person));
        waits(() -> WORLD.otherPerson.rest(parent));
    }

    @Test
    void a_list_of_pupils_by_which_the_pupil_leaves() {
        var enrolments = LinksOfRegister.over(WORLD.database, WORLD.links, WORLD.transaction, WORLD.clock);
        WORLD.grant(parent, pupil);
        waits(() -> {
            enrolments.before(OFFICER);
            WORLD.register.set(pupil, "date_out", TODAY);
            enrolments.settle(OFFICER);
        });
    }

    @Test
    void a_citizen_who_parts_from_the_account_or_comes_back_to_it() {
        var partings = new Partings(WORLD.database, WORLD.links);
        WORLD.in(() -> WORLD.links.grant(parent, pupil, Basis.STATE_CHILD, parent));
        Runnable undo = () -> partings.carryOut(partings.want(parent, Duration.ZERO), another);
        waits(undo);
        WORLD.persons.seen(new PersonSeen(parent, person));
        WORLD.run(undo);
        waits(() -> partings.seen(new PersonSeen(parent, person)));
    }

    @Test
    void a_merge_what_a_school_gives_the_resting_account_and_taking_it_back() {
        var merges = new Merges(WORLD.database, WORLD.clock);
        var merged = new MergedLinks(
                WORLD.database,
                merges,
                WORLD.links,
                WORLD.moved,
                WORLD.bars,
                WORLD.persons,
                WORLD.otherPerson,
                WORLD.journal);
        var unmerged = new UnmergedLinks(
                merges, merged, WORLD.links, WORLD.moved, WORLD.persons, WORLD.otherPerson, WORLD.journal);
        String browser = "%064x".formatted(number);
        WORLD.grant(another, pupil);
        WORLD.run(() -> merges.begin(login(parent), browser));
        UUID id = merges.begun(browser).orElseThrow().id();
        Merge confirmed = WORLD.in(() -> merges.confirm(browser, id, login(another), parent, Duration.ofMinutes(1)))
                .orElseThrow();
        WORLD.run(() -> merges.go(confirmed, MergeStep.MOVED));
        Merge merge = confirmed.at(MergeStep.MOVED);

        waits(() -> merged.carryOut(merge));
        WORLD.run(() -> merged.carryOut(merge));
        waits(() -> unmerged.putBack(id));
        WORLD.grant(another, pupil);
        waits(() -> merged.follow(merge));
    }

    /** In Java's own order of UUIDs, 9… comes before 1…; in the database's it is the other way round. */
    @Test
    void of_several_pupils_everybody_waits_for_the_same_one_first() {
        UUID first = UUID.fromString("1" + pupil.toString().substring(1));
        UUID second = UUID.fromString("9" + pupil.toString().substring(1));
        CompletableFuture<Void> other = WORLD.in(() -> {
            WORLD.links.oneDecisionAtATime(first);
            var both = CompletableFuture.runAsync(
                    () -> WORLD.run(() -> WORLD.links.oneDecisionAtATime(List.of(second, first))));
            await().pollInSameThread().until(() -> advisoryLocks("NOT granted") == 1);
            assertThat(advisoryLocks("granted AND pid <> pg_backend_pid()")).isZero();
            return both;
        });
        other.join();
    }

    private static long advisoryLocks(String which) {
        return WORLD.database
                .sql("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND " + which
                        + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")
                .query(Long.class)
                .single();
    }

    private static LoginProof login(String parentId) {
        return new LoginProof(parentId, "issuer", parentId, UUID.randomUUID().toString(), Instant.now(), false);
    }
}
