package education.gateway.diary.why;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.support.Consenting;
import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.Register;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page is asked by people who want to learn where a child is, and hear the same whether or not it is anywhere. */
@Timeout(120)
class WhyTellsStrangersNothingTest {

    private final WhyWorld world = new WhyWorld();

    private enum End {
        WAITING,
        REFUSED,
        EXPIRED,
        WITHDRAWN
    }

    private enum Door {
        EMAIL,
        STATE_WITHOUT_CHILDREN,
        STATE_WITH_ANOTHER_CHILD
    }

    private Person stranger(WhyWorld of, Door door) {
        return switch (door) {
            case EMAIL -> of.byEmail();
            case STATE_WITHOUT_CHILDREN -> of.throughState();
            case STATE_WITH_ANOTHER_CHILD -> of.throughState("%064x".formatted(600_000 + of.n));
        };
    }

    /** A stranger applies with the child's names and birth date; the page with what differs from try to try taken out. */
    private String heard(WhyWorld of, Door door, End end) {
        Person stranger = stranger(of, door);
        String application = of.applies(stranger, of.school, "Тайная", "Мария");
        switch (end) {
            case WAITING -> {
                // as it is
            }
            case REFUSED -> of.refuses(application, "not_a_representative");
            case EXPIRED ->
                of.database
                        .sql("UPDATE applications.application SET created_at = created_at - interval '91 days',"
                                + " expires_at = expires_at - interval '91 days' WHERE id = ?::uuid")
                        .param(application)
                        .update();
            case WITHDRAWN ->
                of.diary.api("DELETE", "/applications/" + application, of.diary.keycloak.accessToken(stranger));
        }
        return of.everywhere(stranger)
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
                .replaceAll("№ \\d{4}\u00a0\\d{4}", "№ N")
                .replaceAll("like=[0-9a-f-]{36}", "like=ID")
                .replace("8800\u00a0" + of.n, "PARENT")
                .replace(Integer.toString(of.school), "SCHOOL")
                .replace(Integer.toString(of.otherSchool), "OTHER");
    }

    private String withoutTheChild(Door door, End end) {
        var empty = new WhyWorld();
        empty.schoolExists(empty.school);
        empty.schoolExists(empty.otherSchool);
        return heard(empty, door, end);
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void the_child_is_at_that_school(End end) {
        for (Door door : Door.values()) {
            var there = new WhyWorld();
            there.pupil(there.school, "Тайная", "Мария", there.childHash);
            assertThat(heard(there, door, end)).as("%s", door).isEqualTo(withoutTheChild(door, end));
        }
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void the_child_is_at_another_school(End end) {
        for (Door door : Door.values()) {
            var elsewhere = new WhyWorld();
            elsewhere.schoolExists(elsewhere.school);
            elsewhere.pupil(elsewhere.otherSchool, "Тайная", "Мария", elsewhere.childHash);
            String heard = heard(elsewhere, door, end);
            assertThat(heard).as("%s", door).isEqualTo(withoutTheChild(door, end));
            assertThat(heard).doesNotContain("OTHER", "другой школе");
        }
    }

    @Test
    void the_state_has_to_have_said_so_in_the_last_minutes() {
        world.schoolExists(world.school);
        world.pupil(world.otherSchool, "Тайная", "Мария", world.childHash);
        Person parent = world.throughState(Instant.now().minusSeconds(660), world.childHash);
        world.applies(parent, world.school, "Тайная", "Мария");
        assertThat(world.everywhere(parent))
                .contains("Госуслуги отвечали давно", "Ждём вас в школе")
                .doesNotContain(Integer.toString(world.otherSchool), "другой школе");
    }

    @Test
    void another_child_of_the_same_name_and_birth_date_is_not_the_one_that_the_state_named() {
        world.schoolExists(world.school);
        world.pupil(world.otherSchool, "Тайная", "Мария", world.childHash);
        int third = 70_000 + world.n;
        world.pupil(third, "Явная", "Дарья", "%064x".formatted(600_000 + world.n));
        Person parent = world.throughState("%064x".formatted(600_000 + world.n));
        world.applies(parent, world.school, "Тайная", "Мария");
        assertThat(world.why(parent))
                .as("the child that is the parent's is told of, the other is not")
                .contains(Integer.toString(third), "Дарья")
                .doesNotContain(Integer.toString(world.otherSchool), "числится в другой школе");
    }

    /** A child was taken away by a court and hidden at another school; the state still names it. */
    private String keptFrom(WhyWorld of, String reason, String hashAtTheFirstSchool, boolean enrolledElsewhere) {
        UUID pupil = of.pupil(of.school, "Тайная", "Мария", hashAtTheFirstSchool);
        of.byEmail();
        of.ends(of.links(of.parentId, pupil), reason);
        of.diary.register.set(pupil, "date_out", Register.TODAY);
        of.schoolExists(of.otherSchool);
        if (enrolledElsewhere) {
            of.pupil(of.otherSchool, "Укрытая", "Мария", of.childHash);
        }
        return of.everywhere(of.throughState(of.childHash))
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
                .replace("8800\u00a0" + of.n, "PARENT")
                .replace(Integer.toString(of.school), "SCHOOL")
                .replace(Integer.toString(of.otherSchool), "OTHER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"court_order", "mistake", "contest"})
    void who_is_kept_from_a_child_does_not_learn_where_it_went(String reason) {
        for (boolean numberWasKnown : new boolean[] {true, false}) {
            var hidden = new WhyWorld();
            var gone = new WhyWorld();
            String heard = keptFrom(hidden, reason, numberWasKnown ? hidden.childHash : null, true);
            assertThat(heard)
                    .doesNotContain("OTHER", "Мария", "Тайная", "Укрытая", "суд")
                    .contains("Школа закрыла доступ", "По СНИЛС в данных школ не нашли")
                    .isEqualTo(keptFrom(gone, reason, numberWasKnown ? gone.childHash : null, false));
            UUID there = hidden.database
                    .sql("SELECT id FROM register.pupil WHERE school = ? AND child_hash = ?")
                    .params(hidden.otherSchool, hidden.childHash)
                    .query(UUID.class)
                    .single();
            assertThat(hidden.opens(hidden.throughState(hidden.childHash), there))
                    .isEqualTo(404);
        }
    }

    @Test
    void nor_from_another_account_of_the_same_person() {
        UUID pupil = world.pupil(world.school, "Тайная", "Мария", world.childHash);
        Person first = world.throughState();
        world.why(first);
        world.ends(world.links(world.parentId, pupil), "court_order");
        world.diary.register.set(pupil, "date_out", Register.TODAY);
        world.pupil(world.otherSchool, "Укрытая", "Мария", world.childHash);
        Person again = world.diary.keycloak.parent(
                "8900" + world.n, "citizen", world.throughState(world.childHash).userInfo());
        Consenting.given(world.diary.database, again.parentId());
        world.applies(again, world.school, "Укрытая", "Мария");
        assertThat(world.everywhere(again))
                .contains("Ждём вас в школе", "По СНИЛС в данных школ не нашли")
                .doesNotContain(Integer.toString(world.otherSchool));
    }

    @Test
    void while_a_school_looks_into_a_link_it_is_not_said_where_the_child_went() {
        for (boolean numberWasKnown : new boolean[] {true, false}) {
            var of = new WhyWorld();
            UUID pupil = of.pupil(of.school, "Тайная", "Мария", numberWasKnown ? of.childHash : null);
            of.byEmail();
            String link = of.links(of.parentId, pupil);
            of.officer("POST", "/links/" + link + "/suspension", "{\"reason\":\"заявление второго родителя\"}");
            of.diary.register.set(pupil, "date_out", Register.TODAY);
            UUID hidden = of.pupil(of.otherSchool, "Укрытая", "Мария", of.childHash);
            Person parent = of.throughState(of.childHash);
            assertThat(of.everywhere(parent))
                    .contains("Доступ приостановлен")
                    .doesNotContain(Integer.toString(of.otherSchool), "второго родителя", "Мария");
            assertThat(of.opens(parent, hidden)).isEqualTo(404);
        }
    }

    @Test
    void no_other_parents_application_is_there() {
        world.schoolExists(world.school);
        world.applies(world.byEmail(), world.school, "Ёлкина", "Жанна");
        var other = new WhyWorld();
        assertThat(other.why(other.byEmail())).contains("Заявления пока нет").doesNotContain("Жанна");
        assertThat(world.why(world.byEmail())).contains("Жанна");
    }

    @Test
    void it_is_for_parents_who_have_logged_in() {
        assertThat(world.diary.browser().get("/why").statusCode()).isEqualTo(302);
        var browser = world.diary.browser();
        browser.logIn(world.officer, "/school/applications");
        assertThat(browser.get("/why").statusCode()).isEqualTo(403);
    }
}
