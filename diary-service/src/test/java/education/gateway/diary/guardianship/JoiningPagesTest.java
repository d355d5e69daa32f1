package education.gateway.diary.guardianship;

import static education.gateway.diary.support.RunningDiary.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.RunningDiary;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Undoing a joining is a decision (invariant 3): an old login does not do, whatever its level is by now. */
class JoiningPagesTest {

    private final RunningDiary diary = RunningDiary.shared();

    private boolean isWanted(Person parent) {
        return JdbcClient.create(diary.database)
                .sql("SELECT EXISTS (SELECT FROM guardianship.parting WHERE parent_id = ?)")
                .param(parent.parentId())
                .query(Boolean.class)
                .single();
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
