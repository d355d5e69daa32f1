package education.gateway.keycloak.esia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import education.gateway.keycloak.connector.RefusedLogin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonRecordTest {

    private static PersonRecord record(String json) throws IOException {
        return new PersonRecord(new ObjectMapper().readTree(json));
    }

    @Test
    void names_are_taken_as_written() throws IOException {
        PersonRecord person = record("{\"lastName\":\" Салтыкова-Щедрина \",\"firstName\":\"Анна Мария\"}");
        assertThat(person.name("lastName")).isEqualTo("Салтыкова-Щедрина");
        assertThat(person.name("firstName")).isEqualTo("Анна Мария");
        assertThat(person.name("middleName")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "\"\"", "\"  \"", "[\"A\"]", "\"A\\r\\nSubject: x\"", "\"A\\u0000\""})
    void what_is_no_name_is_none(String json) throws IOException {
        assertThat(record("{\"lastName\":" + json + "}").name("lastName")).isNull();
    }

    @Test
    void a_name_without_end_is_none() throws IOException {
        assertThat(record("{\"lastName\":\"" + "а".repeat(121) + "\"}").name("lastName"))
                .isNull();
    }

    @Test
    void a_missing_number_is_missing_and_a_wrong_one_is_refused() throws IOException {
        assertThat(record("{\"snils\":\"000-000-600 06\"}").snils()).isPresent();
        assertThat(record("{}").snils()).isEmpty();
        assertThat(record("{\"snils\":null}").snils()).isEmpty();
        PersonRecord wrong = record("{\"snils\":\"112-233-445 96\"}");
        RefusedLogin refused = catchThrowableOfType(RefusedLogin.class, wrong::snils);
        assertThat(refused.reason()).isEqualTo("esia_person_answer");
        assertThat(refused.details().toString()).doesNotContain("112");
    }

    @Test
    void a_record_that_names_another_person_is_refused() throws IOException {
        assertThatCode(() -> {
                    record("{}").requireOid(new Oid(5));
                    record("{\"oid\":5}").requireOid(new Oid(5));
                    record("{\"oid\":\"5\"}").requireOid(new Oid(5));
                    record("{\"oid\":null}").requireOid(new Oid(5));
                })
                .doesNotThrowAnyException();
        PersonRecord other = record("{\"oid\":6}");
        RefusedLogin refused = catchThrowableOfType(RefusedLogin.class, () -> other.requireOid(new Oid(5)));
        assertThat(refused.reason()).isEqualTo("esia_subject_mismatch");
    }

    @Test
    void the_first_verified_mail_address_is_the_contact() throws IOException {
        assertThat(email(
                        "{\"type\":\"MBT\",\"vrfStu\":\"VERIFIED\",\"value\":\"+7(999)1234567\"}",
                        "{\"type\":\"EML\",\"vrfStu\":\"NOT_VERIFIED\",\"value\":\"new@example.test\"}",
                        "{\"type\":\"EML\",\"vrfStu\":\"VERIFIED\",\"value\":\"old@example.test\","
                                + "\"vrfValStu\":\"VERIFYING\",\"verifyingValue\":\"next@example.test\"}"))
                .isEqualTo("old@example.test");
        assertThat(email()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "5",
                "\"\"",
                "\"no address\"",
                "\"a@b\"",
                "\"a@example.test\\r\\nBcc: b@example.test\"",
                "\"a@example.test,b@example.test\"",
                "\"<a@example.test>\""
            })
    void what_is_no_address_is_none(String value) throws IOException {
        assertThat(email("{\"type\":\"EML\",\"vrfStu\":\"VERIFIED\",\"value\":" + value + "}"))
                .isNull();
    }

    private static String email(String... contacts) throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        for (String contact : contacts) {
            nodes.add(new ObjectMapper().readTree(contact));
        }
        return PersonRecord.verifiedEmail(nodes);
    }
}
