package education.gateway.diary.guardianship;

import static education.gateway.diary.support.RunningDiary.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.RunningDiary;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Undoing a joining is a decision (invariant 3): an old login does not do, whatever its level is by now. */
class JoiningPagesTest {

    private static final long LONG_AGO = 1_700_000_000L;

    private final RunningDiary diary = RunningDiary.shared();

    private boolean isWanted(Person parent) {
        return JdbcClient.create(diary.database)
                .sql("SELECT EXISTS (SELECT FROM guardianship.parting WHERE parent_id = ?)")
                .param(parent.parentId())
                .query(Boolean.class)
                .single();
    }

    private String said(String parentId, Map<String, Object> userInfo) {
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(diary.keycloak.parent(parentId, "basic", userInfo), "/joining");
        return browser.get("/joining").body();
    }

    @Test
    void a_suspended_one_may_be_undone_also_when_its_time_is_over() {
        assertThat(said("300000001", Map.of("joining_undo_until", LONG_AGO)))
                .contains("прошло")
                .doesNotContain("/joining/undoing");
        assertThat(said("300000002", Map.of("joining_undo_until", LONG_AGO, "joining_suspended", true)))
                .contains("Пока вы его не отмените", "/joining/undoing")
                .doesNotContain("прошло");
    }

    @ParameterizedTest
    @ValueSource(strings = {"basic", "citizen"})
    void an_old_login_undoes_nothing(String level) {
        Person parent = diary.keycloak.parent("30000000" + level.length(), level, Map.of());
        diary.keycloak.accessTokenLife = Duration.ofHours(1);
        RunningDiary.Browser browser = diary.browser();
        browser.logIn(parent, "/joining");
        String form = csrf(browser.get("/sessions").body());
        diary.clock.ahead = Duration.ofMinutes(7);

        assertThat(browser.post("/joining/undoing", form).statusCode()).isEqualTo(403);
        assertThat(isWanted(parent)).isFalse();

        diary.clock.ahead = Duration.ZERO;
        diary.keycloak.down = true;
        assertThat(browser.post("/joining/undoing", form).statusCode()).isEqualTo(303);
        assertThat(isWanted(parent)).isTrue();
        diary.keycloak.down = false;
    }
}
