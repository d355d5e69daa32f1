package education.gateway.diary.web;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.RunningDiary;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RefusalFiguresTest {

    private final RunningDiary diary = RunningDiary.shared();
    private final Person parent = diary.keycloak.parent("200000000024", "basic", Map.of());

    @Test
    void refusals_are_counted_by_kind_wherever_they_are_decided() {
        String token = diary.keycloak.accessToken(parent);
        double before = counted("not-found");
        double withoutToken = counted("not-logged-in");
        UUID pupil = UUID.randomUUID();
        assertThat(diary.api("GET", "/children/" + pupil + "/marks", token).statusCode())
                .isEqualTo(404);
        assertThat(diary.api("GET", "/children/no-id/marks", token).statusCode())
                .isEqualTo(404);
        assertThat(diary.api("GET", "/children", null).statusCode()).isEqualTo(401);
        assertThat(counted("not-found")).isGreaterThanOrEqualTo(before + 2);
        assertThat(counted("not-logged-in")).isGreaterThanOrEqualTo(withoutToken + 1);
    }

    @Test
    void metrics_name_no_pupil_and_no_address_that_somebody_made_up() {
        String token = diary.keycloak.accessToken(parent);
        UUID pupil = UUID.randomUUID();
        diary.api("GET", "/children/" + pupil + "/week", token);
        diary.api("GET", "/made-up-" + pupil, token);
        diary.browser().get("/made-up-page-" + pupil);
        assertThat(metrics())
                .contains("uri=\"/api/v1/children/{pupil}/week\"")
                .doesNotContain(pupil.toString(), "made-up", "200000000024");
    }

    @Test
    void metrics_are_not_where_parents_are() {
        assertThat(diary.browser().get("/actuator/prometheus").statusCode()).isEqualTo(302);
        assertThat(diary.browser().get("/actuator/prometheus").body()).doesNotContain("diary_");
    }

    private double counted(String kind) {
        Matcher line = Pattern.compile("diary_refusals_total\\{kind=\"" + kind + "\",status=\"\\d+\"} ([0-9.E]+)")
                .matcher(metrics());
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }

    private String metrics() {
        return RunningDiary.send(HttpRequest.newBuilder(
                                URI.create("http://localhost:" + diary.managementPort() + "/actuator/prometheus"))
                        .build())
                .body();
    }
}
