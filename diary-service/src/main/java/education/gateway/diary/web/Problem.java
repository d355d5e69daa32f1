package education.gateway.diary.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;

/**
 * A problem document of RFC 9457. Spring's own is not used: it adds {@code instance}, which would tell an unknown pupil
 * from a foreign one in nothing but would repeat the id that was asked for.
 */
record Problem(
        String type, String title, int status, @JsonIgnore Map<String, Object> properties) {

    static Problem of(Refusal refusal) {
        return new Problem(
                "urn:education-gateway:problem:" + refusal.kind(),
                refusal.title(),
                refusal.status().value(),
                refusal.properties());
    }

    @JsonAnyGetter
    Map<String, Object> members() {
        return properties;
    }
}
