package education.gateway.system.access;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Part;
import education.gateway.stack.Stack;
import education.gateway.system.support.LoggedIn;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The diary is killed at places between two writes of a deed, and inside its commit; the database is restarted under a
 * school that decides. Afterwards every deed is there once or not at all, and asked for again it is there once. Each place
 * costs a start of the diary.
 */
@Isolated
class CrashIT {

    private static final String OFFICER = "officer-school-1";
    /** Of each deed, at random; {@code -Dcrash.places=100} takes all. */
    private static final int PLACES = Integer.getInteger("crash.places", 1);

    private static final Duration RECOVERED = Duration.ofMinutes(2);

    private final Desk desk = new Desk(OFFICER);
    private final int school =
            Objects.requireNonNull(Stack.shared().persona(OFFICER).school());

    @Test
    void a_decision_is_there_once_or_not_at_all() throws Exception {
        diesAtEveryBoundary(Granting::new);
    }

    @Test
    void an_upload_is_there_once_or_not_at_all() throws Exception {
        diesAtEveryBoundary(Upload::new);
    }

    /** Of several transactions, with Keycloak's in between: once the wish is written it goes on by itself. */
    @Test
    void a_merge_of_two_accounts_is_there_once_or_not_at_all() throws Exception {
        var merges = new ArrayList<CrashingMerge>();
        try (var boundaries = WriteBoundaries.install()) {
            merges.add(new CrashingMerge());
            List<WriteBoundaries.Place> writes =
                    boundaries.of(() -> isAnswered(merges.get(0).ask()));
            merges.get(0).isThereOnce(boundaries);
            List<WriteBoundaries.Place> places = new ArrayList<>(writes);
            places.add(WriteBoundaries.IN_COMMIT);
            Collections.shuffle(places);
            for (WriteBoundaries.Place place : places.subList(0, Math.min(PLACES, places.size()))) {
                var merge = new CrashingMerge();
                merges.add(merge);
                Map<String, String> before = boundaries.everything();
                diesDuring(merge, boundaries, () -> boundaries.holdBefore(place));
                if (!merge.goesOn(boundaries)) {
                    assertThat(boundaries.everything())
                            .as("before %s of %s", place, writes)
                            .isEqualTo(before);
                    isAnswered(merge.ask());
                }
                merge.isThereOnce(boundaries);
            }
        } finally {
            merges.forEach(TwoAccountsOfOne::forgetHer);
        }
    }

    private final class Granting implements CrashDeed {

        private final LocalParent parent = LocalParent.make();
        private final OwnPupil pupil = OwnPupil.underAge();

        Granting() {
            desk.enrol(pupil);
        }

        @Override
        public Answer ask() {
            return Answer.of(desk.tryLink(parent.parentId(), pupil.id()));
        }

        @Override
        public void isThereOnce(WriteBoundaries boundaries) {
            String pair = " WHERE parent_id = '" + parent.parentId() + "' AND pupil_id = '" + pupil.id() + "'";
            assertThat(boundaries.strings("SELECT basis FROM guardianship.link" + pair + " AND ended_at IS NULL"))
                    .containsExactly("desk");
            assertThat(boundaries.strings("SELECT in_force FROM guardianship.handover" + pair))
                    .containsExactly("t");
            assertThat(boundaries.strings("SELECT deed FROM journal.line WHERE pupil_id = '" + pupil.id() + "'"))
                    .containsExactly("link_granted");
            Awaitility.await("Keycloak is told").atMost(RECOVERED).until(() -> boundaries
                    .strings("SELECT id FROM guardianship.handover" + pair + " AND delivered_at IS NULL")
                    .isEmpty());
            Awaitility.await("the letter").atMost(RECOVERED).untilAsserted(() -> assertThat(
                            Stack.shared().lettersTo(parent.email()))
                    .hasSize(1));
        }
    }

    /** One pupil is new, of the other something has changed. */
    private final class Upload implements CrashDeed {

        private final OwnPupil known = OwnPupil.underAge();
        private final OwnPupil fresh = OwnPupil.underAge();

        Upload() {
            desk.enrol(known);
        }

        @Override
        public Answer ask() {
            String rows = Stream.of(known.bornOn(OwnPupil.today().minusYears(11)), fresh)
                    .map(pupil -> pupil.row(school))
                    .reduce("", (file, row) -> file + row + "\n");
            return Answer.of(LoggedIn.diary(OFFICER).upload("pupils", OwnPupil.HEADER + "\n" + rows));
        }

        @Override
        public void isThereOnce(WriteBoundaries boundaries) {
            String both = " IN ('" + known.id() + "', '" + fresh.id() + "')";
            assertThat(boundaries.strings("SELECT birth_date FROM register.pupil WHERE id" + both + " ORDER BY 1"))
                    .containsExactly(
                            fresh.birthDate().toString(),
                            OwnPupil.today().minusYears(11).toString());
            assertThat(boundaries.strings("SELECT pupil_id FROM register.pupil_class WHERE pupil_id" + both))
                    .containsExactlyInAnyOrder(known.id(), fresh.id());
        }
    }

    private static void diesAtEveryBoundary(Supplier<CrashDeed> deeds) throws Exception {
        try (var boundaries = WriteBoundaries.install()) {
            CrashDeed first = deeds.get();
            List<WriteBoundaries.Place> writes = boundaries.of(() -> isAnswered(first.ask()));
            first.isThereOnce(boundaries);
            assertThat(writes).as("writes of the deed").hasSizeGreaterThan(2);
            List<WriteBoundaries.Place> places = new ArrayList<>(writes);
            places.add(WriteBoundaries.IN_COMMIT);
            Collections.shuffle(places);
            for (WriteBoundaries.Place place : places.subList(0, Math.min(PLACES, places.size()))) {
                CrashDeed deed = deeds.get();
                Map<String, String> before = boundaries.everything();
                diesDuring(deed, boundaries, () -> boundaries.holdBefore(place));
                if (place.equals(WriteBoundaries.IN_COMMIT)) {
                    deed.isThereOnce(boundaries);
                } else {
                    assertThat(boundaries.everything())
                            .as("before %s of %s", place, writes)
                            .isEqualTo(before);
                }
                isAnswered(deed.ask());
                deed.isThereOnce(boundaries);
            }
        }
    }

    private static void isAnswered(CrashDeed.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
    }

    private static void diesDuring(CrashDeed deed, WriteBoundaries boundaries, Runnable hold) {
        LoggedIn.tokens(OFFICER);
        hold.run();
        var asked = CompletableFuture.runAsync(() -> {
            try {
                deed.ask();
            } catch (UncheckedIOException died) {
                // nobody is left to answer
            }
        });
        try {
            boundaries.awaitHeld();
        } finally {
            Stack.shared().kill(Part.DIARY);
            boundaries.letGo();
            Stack.shared().start(Part.DIARY);
        }
        asked.join();
    }

    @Test
    void what_a_school_decides_while_the_database_is_restarted_is_there_once_or_not_at_all() throws Exception {
        LocalParent parent = LocalParent.make();
        List<OwnPupil> pupils = Stream.generate(OwnPupil::underAge).limit(40).toList();
        desk.enrol(pupils.toArray(OwnPupil[]::new));
        LoggedIn.tokens(OFFICER);
        var told = new ArrayList<String>();
        var deciding = CompletableFuture.runAsync(() -> pupils.forEach(pupil -> {
            if (answers(() -> desk.tryLink(parent.parentId(), pupil.id())) == 201) {
                told.add(pupil.id());
            }
        }));
        Stack.shared().stop(Part.DATABASE);
        Stack.shared().start(Part.DATABASE);
        deciding.join();
        awaitReady();

        String links = "SELECT pupil_id FROM guardianship.link WHERE parent_id = '" + parent.parentId() + "'";
        try (var boundaries = WriteBoundaries.install()) {
            assertThat(boundaries.strings(links)).as("what was said to be done").containsAll(told);
            for (OwnPupil pupil : pupils) {
                isAnswered(CrashDeed.Answer.of(desk.tryLink(parent.parentId(), pupil.id())));
            }
            assertThat(boundaries.strings(links))
                    .containsExactlyInAnyOrderElementsOf(
                            pupils.stream().map(OwnPupil::id).toList());
            assertThat(boundaries.strings("SELECT l.pupil_id FROM journal.line l JOIN guardianship.link k"
                            + " ON k.id = l.link_id WHERE k.parent_id = '" + parent.parentId() + "'"))
                    .hasSize(pupils.size());
            Awaitility.await("Keycloak is told of all").atMost(RECOVERED).until(() -> boundaries
                    .strings("SELECT id FROM guardianship.handover WHERE parent_id = '" + parent.parentId()
                            + "' AND delivered_at IS NULL")
                    .isEmpty());
        }
        awaitKeycloak();
        assertThat(parent.logIn(Stack.shared().login()).linkedChildren())
                .containsExactlyInAnyOrderElementsOf(
                        pupils.stream().map(OwnPupil::id).toList());
    }

    /** 0 where nobody answers. */
    private static int answers(Supplier<HttpResponse<String>> question) {
        try {
            return question.get().statusCode();
        } catch (UncheckedIOException nobody) {
            return 0;
        }
    }

    private static void awaitReady() {
        var readiness = HttpRequest.newBuilder(
                        URI.create(Stack.shared().diaryManagement() + "/actuator/health/readiness"))
                .build();
        Awaitility.await("the diary is ready again")
                .atMost(RECOVERED)
                .ignoreExceptions()
                .until(() -> HttpClient.newHttpClient()
                                .send(readiness, BodyHandlers.discarding())
                                .statusCode()
                        == 200);
    }

    /** Each connection of its pool that the restart has cut is found out once. */
    private static void awaitKeycloak() {
        var inARow = new int[1];
        Awaitility.await("Keycloak answers again, every time")
                .atMost(RECOVERED)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    try {
                        Stack.shared().admin().get("/users?max=1&search=" + inARow[0]);
                        inARow[0]++;
                    } catch (RuntimeException cut) {
                        inARow[0] = 0;
                    }
                    return inARow[0] >= 40;
                });
    }
}
