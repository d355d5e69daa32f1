package education.gateway.diary.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How letters leave. */
class LettersTest {

    private final PostRoom room = new PostRoom();
    private final LetterWorker worker = room.worker();
    private final UUID link = UUID.randomUUID();

    @AfterEach
    void stop() throws Exception {
        worker.destroy();
        room.keycloak.close();
    }

    private void parent(String id) {
        room.keycloak.parent(id, "basic", Map.of());
    }

    @Test
    void keycloak_is_asked_once_and_nothing_of_the_letter_stays() {
        parent("1");
        room.write(Letter.linkEnded("1", link, "left_school"));
        assertThat(worker.deliverDue()).isEqualTo(1);
        assertThat(worker.deliverDue()).isZero();
        assertThat(room.keycloak.letters.values())
                .singleElement()
                .asString()
                .contains("\"kind\":\"link_ended\"", "\"parentId\":\"1\"", "\"reasons\":[\"left_school\"]")
                .doesNotContain("number", "day", "null");
        assertThat(room.rows()).isZero();
    }

    @Test
    void an_application_is_told_by_its_number_its_reasons_and_its_day() {
        parent("1");
        room.write(Letter.applicationRefused("1", UUID.randomUUID(), "2026-7", List.of("a", "b")));
        room.write(Letter.applicationExpired("1", UUID.randomUUID(), "2026-8", LocalDate.of(2026, 12, 11)));
        worker.deliverDue();
        assertThat(room.keycloak.letters.values())
                .anySatisfy(letter -> assertThat(letter)
                        .contains("\"application_refused\"", "\"number\":\"2026-7\"", "[\"a\",\"b\"]"))
                .anySatisfy(letter -> assertThat(letter)
                        .contains("\"application_expired\"", "\"number\":\"2026-8\"", "\"day\":\"2026-12-11\""));
    }

    @Test
    void a_letter_whose_answer_was_lost_is_asked_for_again_under_the_same_id() {
        parent("1");
        room.write(Letter.linkGranted("1", link));
        WaitingLetter first = room.letters.claim(1, Duration.ZERO).get(0);
        WaitingLetter again = room.letters.claim(1, Duration.ZERO).get(0);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.attempts()).isEqualTo(2);
    }

    @Test
    void two_workers_share_the_letters_and_ask_for_each_once() {
        parent("1");
        for (int letter = 0; letter < 60; letter++) {
            room.write(Letter.linkGranted("1", UUID.randomUUID()));
        }
        LetterWorker second = room.worker();
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> drain(worker)),
                        CompletableFuture.runAsync(() -> drain(second)))
                .join();
        assertThat(room.keycloak.calls.stream().filter(call -> call.startsWith("PUT")))
                .hasSize(60);
        assertThat(room.keycloak.letters).hasSize(60);
    }

    private static void drain(LetterWorker worker) {
        while (worker.deliverDue() > 0) {
            // goes on while something was due
        }
    }

    @Test
    void what_one_worker_holds_the_other_does_not_get() {
        room.write(Letter.linkGranted("1", link));
        assertThat(room.letters.claim(10, Duration.ofMinutes(1))).hasSize(1);
        assertThat(room.letters.claim(10, Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void a_letter_that_fails_waits_longer_each_time_and_is_not_lost() {
        parent("1");
        room.keycloak.down = true;
        room.write(Letter.linkGranted("1", link));
        worker.deliverDue();
        assertThat(room.secondsToWait()).isBetween(0.0, 1.3);
        for (int attempt = 2; attempt <= 6; attempt++) {
            room.due();
            worker.deliverDue();
        }
        assertThat(room.secondsToWait()).isBetween(20.0, 40.0);
        assertThat(room.letters.oldestWaiting()).isPositive();

        room.keycloak.down = false;
        room.due();
        assertThat(worker.deliverDue()).isEqualTo(1);
        assertThat(room.letters.oldestWaiting()).isZero();
    }

    @Test
    void while_keycloak_is_away_one_call_is_enough_to_know() {
        room.keycloak.down = true;
        for (int letter = 0; letter < 5; letter++) {
            room.write(Letter.linkGranted("1", UUID.randomUUID()));
        }
        worker.deliverDue();
        assertThat(room.keycloak.calls).hasSize(1);
    }

    @Test
    void a_letter_that_nobody_can_be_given_is_seen_and_tried_twice_a_day() {
        parent("1");
        room.keycloak.withoutAddress.add("1");
        room.write(Letter.linkGranted("1", link));
        room.write(Letter.linkGranted("404", UUID.randomUUID()));
        assertThat(worker.deliverDue()).isEqualTo(2);
        assertThat(room.letters.undeliverableCount()).isEqualTo(2);
        assertThat(room.letters.oldestWaiting()).isZero();
        assertThat(room.letters.claim(10, Duration.ZERO)).isEmpty();
        assertThat(new LetterSigns(room.letters).health().getDetails()).containsEntry("undeliverable", 2L);

        room.keycloak.withoutAddress.clear();
        room.due();
        worker.deliverDue();
        assertThat(room.letters.undeliverableCount()).isEqualTo(1);
    }

    @Test
    void a_keycloak_without_the_resource_says_nothing_about_a_parent() {
        parent("1");
        room.keycloak.knowsNoLetters = true;
        room.write(Letter.linkGranted("1", link));
        worker.deliverDue();
        assertThat(room.letters.undeliverableCount()).isZero();
        assertThat(room.letters.oldestWaiting()).isPositive();
    }

    @Test
    void a_letter_that_is_too_old_is_dropped_and_counted() {
        room.write(Letter.linkGranted("1", link));
        worker.tidy();
        assertThat(room.rows()).isEqualTo(1);
        room.database
                .sql("UPDATE letters.letter SET worth_until = now() - interval '1 second'")
                .update();
        assertThat(room.letters.claim(10, Duration.ZERO)).isEmpty();
        worker.tidy();
        assertThat(room.rows()).isZero();
        assertThat(room.metrics.get("diary.letters.lost").counter().count()).isEqualTo(1);
    }

    @Test
    void only_the_newest_word_about_a_thing_leaves() {
        room.write(Letter.linkGranted("1", link));
        room.write(Letter.linkEnded("1", link, "mistake"));
        room.write(Letter.linkGranted("1", UUID.randomUUID()));
        assertThat(room.waiting())
                .extracting(Letter::kind)
                .containsExactlyInAnyOrder(LetterKind.LINK_ENDED, LetterKind.LINK_GRANTED);
    }

    @Test
    void a_letter_of_a_kind_that_only_a_newer_node_knows_is_left_to_it() {
        room.database
                .sql("INSERT INTO letters.letter (parent_id, about, kind) VALUES ('1', gen_random_uuid(), 'newer')")
                .update();
        room.write(Letter.linkGranted("1", link));
        assertThat(room.waiting()).extracting(Letter::kind).containsExactly(LetterKind.LINK_GRANTED);
    }

    @Test
    void a_rolled_back_decision_leaves_no_letter() {
        room.transaction.executeWithoutResult(status -> {
            room.letters.write(Letter.linkGranted("1", link));
            status.setRollbackOnly();
        });
        assertThat(room.rows()).isZero();
    }

    @Test
    void what_is_printed_names_nobody() {
        Letter letter = Letter.linkEnded("100000000017", link, "mistake");
        assertThat(letter).hasToString("Letter[LINK_ENDED]");
        assertThat(new WaitingLetter(link, letter, 1)).hasToString("WaitingLetter[" + link + "]");
    }
}
