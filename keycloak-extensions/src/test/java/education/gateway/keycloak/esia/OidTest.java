package education.gateway.keycloak.esia;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OidTest {

    private static JsonNode node(String json) throws IOException {
        return new ObjectMapper().readTree("{\"oid\":" + json + "}").path("oid");
    }

    @Test
    void numbers_and_their_digits_are_the_same_person() throws IOException {
        assertThat(Oid.of(node("1000300001"))).contains(new Oid(1_000_300_001));
        assertThat(Oid.of(node("\"1000300001\""))).contains(new Oid(1_000_300_001));
        assertThat(Oid.of(node("4294967297"))).contains(new Oid(4_294_967_297L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1.5",
                "1e9",
                "9223372036854775808",
                "\"\"",
                "\"0123\"",
                "\"-1\"",
                "\" 1\"",
                "\"1 \"",
                "\"9999999999999999999\"",
                "\"OID.1\"",
                "\"١\"",
                "true",
                "null",
                "[1]",
                "{}"
            })
    void nothing_else_is_a_person(String json) throws IOException {
        assertThat(Oid.of(node(json))).isEmpty();
    }

    @Test
    void absent_is_nobody_and_a_number_is_not_printed() throws IOException {
        assertThat(Oid.of(new ObjectMapper().readTree("{}").path("oid"))).isEmpty();
        assertThat(new Oid(5).toString()).doesNotContain("5");
    }
}
