package education.gateway.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.simulator.faults.Faults;
import education.gateway.simulator.people.Families;
import education.gateway.simulator.people.FamiliesFile;
import education.gateway.simulator.people.Person;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DataFaultTest {

    private final Faults faults = new Faults(List.of(new DataFaults.Source()));
    private final DataFaults dataFaults = new DataFaults(faults);
    private Access.Opened opened;

    @BeforeEach
    void person() throws IOException {
        Person person =
                new Families(FamiliesFile.example()).find("esia-two-children").orElseThrow();
        opened =
                opened(person, "fullname", "birthdate", "snils", "email", "kid_fullname", "kid_birthdate", "kid_snils");
    }

    private static Access.Opened opened(Person person, String... scopes) {
        return new Access.Opened(person, person.oid(), Set.of(scopes));
    }

    private Object shown(DataFault.Target target) {
        return switch (target) {
            case PERSON -> changed(target, List.of(Shapes.person(opened)));
            case CONTACT -> changed(target, Shapes.contacts(opened));
            case KID -> dataFaults.kids(Shapes.kids(opened), opened.person());
            case KID_COLLECTION -> changed(target, List.of(Facts.collection(Shapes.kids(opened))));
        };
    }

    private Object changed(DataFault.Target target, List<Map<String, Object>> objects) {
        dataFaults.change(target, objects);
        return objects;
    }

    @ParameterizedTest
    @EnumSource
    void every_fault_changes_what_is_shown_next_and_only_that(DataFault fault) {
        Object right = shown(fault.target());

        faults.set(fault.faultName(), 1);

        assertThat(shown(fault.target())).isNotEqualTo(right);
        assertThat(shown(fault.target())).isEqualTo(right);
    }

    @Test
    void a_field_without_its_scope_is_absent() {
        Map<String, Object> person = Shapes.person(opened(opened.person(), "openid"));

        assertThat(person).doesNotContainKeys("firstName", "lastName", "middleName", "birthDate", "gender", "snils");
        assertThat(person).containsEntry("trusted", true).containsEntry("status", "REGISTERED");
    }

    @Test
    void a_child_shows_only_what_its_scopes_open() {
        Map<String, Object> kid =
                Shapes.kids(opened(opened.person(), "kid_birthdate")).get(0);

        assertThat(kid).containsEntry("birthDate", "14.03.2015").containsKeys("id", "trusted", "eTag");
        assertThat(kid).doesNotContainKeys("firstName", "lastName", "snils", "documents");
    }

    @Test
    void certificates_are_shown_inside_the_child_under_their_scope() {
        Map<String, Object> kid =
                Shapes.kids(opened(opened.person(), "kid_birth_cert_doc")).get(0);

        assertThat(kid.get("documents").toString()).contains("RF_BRTH_CERT", "II-МЮ", "123456", "VERIFIED");
    }
}
