package education.gateway.simulator.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FamiliesTest {

    private static final String PERSON = """
            persons:
              - key: one
                oid: 1000300001
                surname: Петрова
                name: Мария
                birthDate: 12.04.1986
                gender: F
                snils: 00000090101
                confirmed: true
                children:
                  - id: 7
                    surname: Петрова
                    name: Анна
                    birthDate: 14.03.2015
                    gender: F
                    snils: 00000011101
                    trusted: absent
                    certificate: { type: RF_BRTH_CERT, series: II-МЮ, number: 001234 }
            """;

    @TempDir
    Path folder;

    private Person read(String yaml) throws IOException {
        Path file = folder.resolve("families.yaml");
        Files.writeString(file, yaml);
        return FamiliesFile.read(file).get(0);
    }

    @Test
    void the_bundled_families_can_be_read() throws IOException {
        var families = new Families(FamiliesFile.example());

        assertThat(families.all())
                .extracting(Person::key)
                .contains("esia-two-children", "esia-simplified", "shared-email-esia");
    }

    @Test
    void numbers_of_documents_keep_their_leading_zeros() throws IOException {
        Child child = read(PERSON).children().get(0);

        assertThat(child.snils().digits()).isEqualTo("00000011101");
        assertThat(child.certificate().number()).isEqualTo("001234");
    }

    @Test
    void trusted_is_true_false_or_absent() throws IOException {
        assertThat(read(PERSON).children().get(0).trusted()).isNull();
        assertThat(read(PERSON.replace("absent", "true")).children().get(0).trusted())
                .isTrue();
        assertThat(read(PERSON.replace("absent", "false")).children().get(0).trusted())
                .isFalse();
    }

    @Test
    void an_error_names_the_file_and_the_place_but_no_value() {
        assertThatThrownBy(() -> read(PERSON.replace("00000011101", "11223344596")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("families.yaml")
                .hasMessageContaining("persons[0].children[0].snils: not a SNILS")
                .hasMessageNotContaining("11223344596");
        assertThatThrownBy(() -> read(PERSON.replace("12.04.1986", "1986-04-12")))
                .hasMessageContaining("persons[0].birthDate");
        assertThatThrownBy(() -> read("just text")).hasMessageContaining("persons");
        assertThatThrownBy(() -> FamiliesFile.read(folder.resolve("none.yaml")))
                .hasMessageContaining("no families file");
    }

    @Test
    void a_person_can_get_a_new_oid_under_the_same_snils_and_be_put_back() throws IOException {
        var families = new Families(FamiliesFile.example());
        Person before = families.find("esia-two-children").orElseThrow();

        families.change("esia-two-children", new PersonChange(1000399999L, null, null, null, null, null, null, null));

        Person after = families.find("esia-two-children").orElseThrow();
        assertThat(after.oid()).isEqualTo(1000399999L);
        assertThat(after.snils()).isEqualTo(before.snils());
        families.reset();
        assertThat(families.find("esia-two-children")).contains(before);
    }

    @Test
    void nobody_gets_somebody_elses_oid() throws IOException {
        var families = new Families(FamiliesFile.example());
        long taken = families.find("esia-no-children").orElseThrow().oid();
        var change = new PersonChange(taken, null, null, null, null, null, null, null);

        assertThatIllegalArgumentException().isThrownBy(() -> families.change("esia-two-children", change));
        assertThat(families.change("nobody", change)).isEmpty();
    }

    @Test
    void a_person_in_a_message_is_only_a_key() throws IOException {
        assertThat(read(PERSON)).hasToString("Person[one]");
    }
}
