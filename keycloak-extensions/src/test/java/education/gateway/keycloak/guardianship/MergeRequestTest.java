package education.gateway.keycloak.guardianship;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeRequestTest {

    private static final String ID = "0b9d9c1e-52a1-4b0e-9d0f-2f5f6c3a1b11";

    @Test
    void names_a_merge_and_two_accounts() {
        assertThat(MergeRequest.read("{\"id\":\"" + ID + "\",\"keep\":\"100000000012\",\"rest\":\"7\"}"))
                .contains(new MergeRequest(ID, "100000000012", "7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"id\":\"x\",\"keep\":\"1\",\"rest\":\"2\"}",
                "{\"id\":\"" + ID + "\",\"keep\":\"1\",\"rest\":\"1\"}",
                "{\"id\":\"" + ID + "\",\"keep\":\"\",\"rest\":\"1\"}",
                "{\"id\":\"" + ID + "\",\"keep\":1,\"rest\":\"2\"}",
                "{\"id\":\"" + ID + "\",\"keep\":\"1\",\"rest\":\"anna\"}",
                "{\"id\":\"" + ID + "\",\"keep\":\"1\",\"rest\":\"2\",\"force\":\"yes\"}"
            })
    void anything_else_is_none(String json) {
        assertThat(MergeRequest.read(json)).isEmpty();
    }
}
