package education.gateway.keycloak.esia;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import education.gateway.identifiers.KeyedHashes;
import education.gateway.identifiers.Snils;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChildrenTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final String SNILS = "\"snils\":\"000-000-901 01\"";
    private static final String BORN = "\"birthDate\":\"14.03.2015\"";
    private static final KeyedHashes HASHES = KeyedHashes.of(List.of(
            new byte[32], "0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));

    private static List<List<String>> hashes(String... children) throws IOException {
        var nodes = new ArrayList<JsonNode>();
        for (String child : children) {
            nodes.add(new ObjectMapper().readTree(child));
        }
        return Children.hashes(nodes, HASHES, TODAY);
    }

    @Test
    void a_confirmed_child_is_hashed_under_both_keys() throws IOException {
        assertThat(hashes("{\"trusted\":true," + SNILS + "," + BORN + "}"))
                .containsExactly(HASHES.child(new Snils("00000090101"), LocalDate.of(2015, 3, 14)));
        assertThat(hashes("{\"trusted\":true," + SNILS + "," + BORN + "}").get(0))
                .hasSize(2);
    }

    @Test
    void the_same_child_twice_is_one_child_and_no_children_are_none() throws IOException {
        String child = "{\"trusted\":true," + SNILS + "," + BORN + "}";
        assertThat(hashes(child, child)).hasSize(1);
        assertThat(hashes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{" + SNILS + "," + BORN + "}",
                "{\"trusted\":false," + SNILS + "," + BORN + "}",
                "{\"trusted\":null," + SNILS + "," + BORN + "}",
                "{\"trusted\":\"true\"," + SNILS + "," + BORN + "}",
                "{\"trusted\":1," + SNILS + "," + BORN + "}",
                "{\"trusted\":{}," + SNILS + "," + BORN + "}",
                "{\"trusted\":true," + BORN + "}",
                "{\"trusted\":true,\"snils\":null," + BORN + "}",
                "{\"trusted\":true,\"snils\":\"\"," + BORN + "}",
                "{\"trusted\":true,\"snils\":\"112-233-445 96\"," + BORN + "}",
                "{\"trusted\":true,\"snils\":[\"000-000-901 01\"]," + BORN + "}",
                "{\"trusted\":true," + SNILS + "}",
                "{\"trusted\":true," + SNILS + ",\"birthDate\":null}",
                "{\"trusted\":true," + SNILS + ",\"birthDate\":\"2015-03-14\"}",
                "{\"trusted\":true," + SNILS + ",\"birthDate\":\"30.02.2015\"}",
                "{\"trusted\":true," + SNILS + ",\"birthDate\":\"24.11.2026\"}",
                "{\"trusted\":true," + SNILS + ",\"birthDate\":14032015}",
                "[]",
                "null",
                "true",
                "\"https://esia.gosuslugi.ru/rs/prns/1/kids/5\""
            })
    void a_child_that_the_state_does_not_vouch_for_finds_nobody(String child) throws IOException {
        assertThat(hashes(child)).isEmpty();
    }
}
