package education.gateway.realm.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AppliedTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Thing REALM = new Thing("realm", "");

    private static Applied after(String declared) {
        Applied applied = Applied.of(Things.of(JSON.readValue(declared.replace('\'', '"'), Map.class)));
        return Applied.read(Map.of("attributes", Map.of(Ours.APPLIED, applied.text())));
    }

    private static Applied.Cause cause(Applied applied, String runs, String files) {
        return applied.cause(REALM, new FieldChange("sslRequired", runs, files));
    }

    @Test
    void tells_a_change_by_hand_from_a_change_of_the_files() {
        Applied applied = after("{'sslRequired': 'all'}");

        assertThat(cause(applied, "none", "all")).isEqualTo(Applied.Cause.BY_HAND);
        assertThat(cause(applied, "all", "external")).isEqualTo(Applied.Cause.IN_THE_FILES);
        assertThat(cause(applied, "none", "external")).isEqualTo(Applied.Cause.BOTH);
        assertThat(applied.value(REALM, "sslRequired")).contains("all");
    }

    @Test
    void says_nothing_where_nothing_was_applied_or_the_note_is_unreadable() {
        assertThat(cause(Applied.read(Map.of()), "none", "all")).isEqualTo(Applied.Cause.UNKNOWN);
        assertThat(cause(Applied.read(Map.of("attributes", Map.of(Ours.APPLIED, "AAAA"))), "none", "all"))
                .isEqualTo(Applied.Cause.UNKNOWN);
    }

    @Test
    void holds_no_secret() throws IOException {
        Applied applied = after("{'clients': [{'clientId': 'web', 'secret': 'told to nobody'}]}");

        assertThat(applied.had(new Thing("client", "web"))).isTrue();
        assertThat(applied.value(new Thing("client", "web"), "secret")).isEmpty();
        assertThat(unpacked(applied.text())).contains("web").doesNotContain("told to nobody");
    }

    private static String unpacked(String note) throws IOException {
        try (var in =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(note)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void is_no_part_of_what_is_compared() {
        Things with = Things.of(Map.of("attributes", Map.of(Ours.APPLIED, "x", "mine", "y")));
        Things without = Things.of(Map.of("attributes", Map.of("mine", "y")));

        assertThat(with.fingerprint()).isEqualTo(without.fingerprint());
    }
}
