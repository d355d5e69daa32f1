package education.gateway.diary.applications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import education.gateway.diary.identity.PersonName;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DraftTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    private static Draft draft(String surname, String birth, String school, String className, String relation) {
        return draft(surname, birth, school, className, relation, Optional.empty());
    }

    private static Draft draft(
            String surname,
            String birth,
            String school,
            String className,
            String relation,
            Optional<PersonName> verified) {
        return new Draft(
                new ApplicationForm(
                        surname, "Анна", "", birth, school, className, relation, "Смирнова", "Ольга", "Ивановна"),
                "1",
                verified,
                TODAY,
                number -> number == 57);
    }

    private static Draft good(String surname) {
        return draft(surname, "2017-03-14", "57", "3Б", "mother");
    }

    @Test
    void names_are_tidied_and_nothing_else_is_changed() {
        Draft draft = good("  Римская -\u00a0Корсакова ");
        assertThat(draft.mistakes()).isEmpty();
        assertThat(draft.child().name()).isEqualTo(new PersonName("Римская - Корсакова", "Анна", null));
        assertThat(good("Андреи\u0306").child().name().surname()).isEqualTo("Андрей");
    }

    @Test
    void a_verified_name_is_not_what_was_typed() {
        var state = new PersonName("Лебедева", "Вера", null);
        Applicant applicant = draft("Смирнова", "2017-03-14", "57", "3Б", "mother", Optional.of(state))
                .applicant();
        assertThat(applicant.name()).isEqualTo(state);
        assertThat(applicant.verified()).isTrue();
        assertThat(good("Смирнова").applicant().verified()).isFalse();
    }

    @Test
    void what_cannot_be_right_is_said_by_field() {
        assertThat(draft("", "", "", "", "").mistakes())
                .containsOnlyKeys("childSurname", "birthDate", "school", "className", "relation");
        for (String name : new String[] {"<b>", "Иванов1", "=A1", "\u0000", "а".repeat(101)}) {
            assertThat(good(name).mistakes()).containsOnlyKeys("childSurname");
        }
        for (String birth : new String[] {"2026-11-24", "2008-11-23", "14.03.2017", "2017-02-30", "+999999999-01-01"}) {
            assertThat(draft("Смирнова", birth, "57", "3Б", "mother").mistakes())
                    .containsOnlyKeys("birthDate");
        }
        for (String school : new String[] {"58", "0", "-57", "57.0", "5700000"}) {
            assertThat(draft("Смирнова", "2017-03-14", school, "3Б", "mother").mistakes())
                    .containsOnlyKeys("school");
        }
        assertThat(draft("Смирнова", "2008-11-24", "№ 57", "3 «Б»", "guardian").mistakes())
                .isEmpty();
    }

    @Test
    void what_was_filled_in_is_what_the_application_says() {
        Draft draft = draft(" Смирнова", "2017-03-14", "№ 57", " 3Б ", "guardian");
        assertThat(draft.child())
                .isEqualTo(
                        new Child(new PersonName("Смирнова", "Анна", null), LocalDate.parse("2017-03-14"), 57, "3Б"));
        assertThat(draft.applicant())
                .isEqualTo(
                        new Applicant("1", new PersonName("Смирнова", "Ольга", "Ивановна"), false, Relation.GUARDIAN));
    }

    @Test
    void of_a_form_with_a_mistake_nothing_is_taken() {
        Draft draft = draft("Смирнова", "2017-03-14", "58", "3Б", "mother");
        assertThatIllegalStateException().isThrownBy(draft::child);
        assertThatIllegalStateException().isThrownBy(draft::applicant);
    }

    @Test
    void that_the_state_named_the_child_is_nothing_to_choose() {
        assertThat(draft("Смирнова", "2017-03-14", "57", "3Б", Relation.BY_STATE.code())
                        .mistakes())
                .containsOnlyKeys("relation");
    }

    @Test
    void a_form_offers_four_relations_in_words() {
        assertThat(Relation.chosen())
                .extracting(Relation::words)
                .containsExactly("Мать", "Отец", "Опекун или попечитель", "Иной законный представитель");
    }
}
