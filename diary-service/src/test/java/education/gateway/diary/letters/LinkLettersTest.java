package education.gateway.diary.letters;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.guardianship.LinkDecided;
import education.gateway.diary.guardianship.LinkDecided.Step;
import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.RunningDiary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which decision about a link leads to which letter. */
class LinkLettersTest {

    private final PostRoom room = new PostRoom();
    private final LinkLetters linkLetters = new LinkLetters(room.letters, room.database);
    private final UUID link = UUID.randomUUID();

    private List<Letter> after(Step step, String why) {
        room.database.sql("DELETE FROM letters.letter").update();
        decide(step, why);
        return room.waiting();
    }

    private void decide(Step step, String why) {
        room.transaction.executeWithoutResult(
                status -> linkLetters.decided(new LinkDecided(link, "1", UUID.randomUUID(), step, why)));
    }

    @Test
    void a_grant_is_told_unless_the_old_portal_had_it() {
        assertThat(after(Step.GRANTED, "desk")).containsExactly(Letter.linkGranted("1", link));
        assertThat(after(Step.GRANTED, "state_child")).containsExactly(Letter.linkGranted("1", link));
        assertThat(after(Step.GRANTED, "legacy")).isEmpty();
    }

    @Test
    void an_end_is_told_with_reasons_that_a_mailbox_may_know() {
        assertThat(after(Step.ENDED, "left_school")).containsExactly(Letter.linkEnded("1", link, "left_school"));
        assertThat(after(Step.ENDED, "court_order")).containsExactly(Letter.linkEnded("1", link, "school"));
    }

    @Test
    void of_links_that_end_with_a_withdrawn_consent_another_letter_tells() {
        assertThat(after(Step.ENDED, "consent_withdrawn")).isEmpty();
    }

    @Test
    void the_other_parents_hear_of_a_child_that_the_state_opened_and_of_a_contest_and_nobody_is_named() {
        UUID pupil = room.register.pupil(57, null);
        room.link("2", pupil);
        UUID ended = room.link("3", pupil);
        room.database
                .sql("UPDATE guardianship.link SET ended_at = now(), ended_reason = 'court_order' WHERE id = ?")
                .param(ended)
                .update();
        assertThat(toOthers(pupil, Step.GRANTED, "state_child"))
                .singleElement()
                .returns("2", Letter::parentId)
                .returns(LetterKind.REPRESENTATIVE_ADDED, Letter::kind);
        assertThat(toOthers(pupil, Step.SUSPENDED, "contest"))
                .singleElement()
                .returns("2", Letter::parentId)
                .returns(LetterKind.REPRESENTATIVE_CONTESTED, Letter::kind);
        assertThat(toOthers(pupil, Step.GRANTED, "desk")).isEmpty();
        assertThat(toOthers(pupil, Step.ENDED, "court_order")).isEmpty();
    }

    private List<Letter> toOthers(UUID pupil, Step step, String why) {
        room.database.sql("DELETE FROM letters.letter").update();
        room.transaction.executeWithoutResult(
                status -> linkLetters.decided(new LinkDecided(link, "1", pupil, step, why)));
        return room.waiting().stream()
                .filter(letter -> !letter.parentId().equals("1"))
                .toList();
    }

    @Test
    void the_words_of_an_officer_are_in_no_letter() {
        assertThat(after(Step.SUSPENDED, "father called, see case 2-17/2026"))
                .containsExactly(Letter.linkSuspended("1", link, "school"));
        assertThat(after(Step.SUSPENDED, "other_person"))
                .containsExactly(Letter.linkSuspended("1", link, "other_person"));
    }

    @Test
    void a_suspension_that_was_taken_back_before_its_letter_left_is_not_told() {
        decide(Step.SUSPENDED, "contest");
        decide(Step.RESUMED, "");
        assertThat(room.waiting()).isEmpty();
    }

    @Test
    void in_the_running_diary_a_decision_at_the_desk_becomes_a_letter_at_keycloak() throws Exception {
        RunningDiary diary = RunningDiary.shared();
        Person parent = diary.keycloak.parent("7310000", "basic", Map.of());
        String officer = diary.keycloak.accessToken(diary.keycloak.officer(57));
        UUID pupil = diary.register.pupil(57, null);
        var granted = diary.api(
                "POST",
                "/school/links",
                officer,
                "{\"parentId\":\"" + parent.parentId() + "\",\"pupilId\":\"" + pupil + "\"}");
        assertThat(granted.statusCode()).isEqualTo(201);
        assertThat(letterTo(diary, parent, "link_granted")).contains("\"reasons\":[]");

        String id = granted.body().replaceAll(".*\"id\":\"([0-9a-f-]+)\".*", "$1");
        assertThat(diary.api(
                                "POST",
                                "/school/links/" + id + "/end",
                                officer,
                                "{\"reason\":\"court_order\",\"document\":\"2-17/2026\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(letterTo(diary, parent, "link_ended"))
                .contains("\"reasons\":[\"school\"]")
                .doesNotContain("court", "2-17");
    }

    private static String letterTo(RunningDiary diary, Person parent, String kind) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (Instant.now().isBefore(deadline)) {
            for (String letter : diary.keycloak.letters.values()) {
                if (letter.contains('"' + parent.parentId() + '"') && letter.contains('"' + kind + '"')) {
                    return letter;
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no letter " + kind);
    }
}
