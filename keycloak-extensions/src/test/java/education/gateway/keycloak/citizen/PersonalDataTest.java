package education.gateway.keycloak.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.keycloak.support.Fake;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.models.UserModel;

class PersonalDataTest {

    private final Map<String, Object> written = new HashMap<>();
    private final UserModel user = Fake.of(UserModel.class, (name, arguments) -> switch (name) {
        case "getFirstName", "getLastName" -> null;
        case "getFirstAttribute" -> written.get((String) arguments[0]);
        case "setSingleAttribute" -> written.put((String) arguments[0], arguments[1]);
        case "removeAttribute" -> written.remove((String) arguments[0]);
        default -> written.put(name, arguments[0]);
    });

    private static CitizenIdentity citizen(String patronymic, String email) {
        return new CitizenIdentity(
                "esia",
                "1000300001",
                List.of("a".repeat(64)),
                "Иванова",
                "Анна",
                patronymic,
                email,
                Instant.EPOCH,
                1,
                null);
    }

    @Test
    void an_address_is_contact_data_and_never_a_login() {
        PersonalData.refresh(user, citizen(null, "anna@example.test"));
        assertThat(written)
                .containsOnly(
                        Map.entry("setLastName", "Иванова"),
                        Map.entry("setFirstName", "Анна"),
                        Map.entry(PersonalData.CONTACT_EMAIL, "anna@example.test"));
        assertThat(PersonalData.contact(user)).contains("anna@example.test");
    }

    @Test
    void what_the_state_did_not_say_stays_but_a_whole_name_without_patronymic_has_none() {
        PersonalData.refresh(user, citizen("Игоревна", "anna@example.test"));
        PersonalData.refresh(user, citizen(null, null));
        assertThat(written)
                .containsEntry(PersonalData.CONTACT_EMAIL, "anna@example.test")
                .doesNotContainKey(PersonalData.PATRONYMIC);
    }
}
