package education.gateway.diary.diary;

import static education.gateway.diary.diary.SmallSchool.ANNA_ID;
import static education.gateway.diary.diary.SmallSchool.BORIS_ID;
import static education.gateway.diary.diary.SmallSchool.CLOCK;
import static education.gateway.diary.diary.SmallSchool.parent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import education.gateway.diary.identity.PupilNotFound;
import education.gateway.diary.web.Refusal;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DiaryApiTest {

    private final SmallSchool school = new SmallSchool();
    private final DiaryApi api = new DiaryApi(school.reads, new Days(CLOCK));

    private static JsonNode json(Object answer) {
        JsonMapper mapper = JsonMapper.builder().build();
        return mapper.readTree(mapper.writeValueAsString(answer));
    }

    @Test
    void a_week_is_said_in_iso_days_with_each_kind_apart() {
        JsonNode week = json(api.week(parent(ANNA_ID), ANNA_ID, "2026-11-15"));
        assertThat(week.at("/from").asString()).isEqualTo("2026-11-09");
        JsonNode lesson = week.at("/days/0/lessons/0");
        assertThat(lesson.at("/starts").asString()).isEqualTo("09:55");
        assertThat(lesson.at("/marks/0/work/type").asString()).isEqualTo("Контрольная работа");
        assertThat(lesson.at("/marks/0/enteredAt").asString()).isEqualTo("2026-11-10T12:40:00Z");
        assertThat(lesson.at("/remarks/0/text").asString()).isEqualTo("Без тетради");
        assertThat(week.at("/days/0/lessons/1/absences/0/excused").asBoolean()).isTrue();
        assertThat(week.at("/days/2/homework/0/text").asString()).isEqualTo("№ 42");
    }

    @Test
    void marks_without_a_range_are_those_of_the_school_year() {
        JsonNode marks = json(api.marks(parent(ANNA_ID), ANNA_ID, null, null));
        assertThat(marks.at("/from").asString()).isEqualTo("2026-09-01");
        assertThat(marks.at("/to").asString()).isEqualTo("2027-08-31");
        assertThat(marks.at("/subjects/0/average/value").decimalValue()).isEqualByComparingTo("4");
        assertThat(marks.at("/subjects/0/finals/0/term").asString()).isEqualTo("1 четверть");
        assertThat(marks.at("/terms/1/name").asString()).isEqualTo("2 четверть");
    }

    @Test
    void children_are_named_with_their_school() {
        JsonNode children = json(api.children(parent(ANNA_ID)));
        assertThat(children.at("/children/0/id").asString()).isEqualTo(ANNA_ID.toString());
        assertThat(children.at("/children/0/school/number").asInt()).isEqualTo(57);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-01, 2027-09-02",
        "2026-09-02, 2026-09-01",
        "01.09.2026, 2026-09-02",
        "2026-02-30, 2026-03-01",
        "1026-09-01, 2026-09-01",
        "2026-09-01, 999999999-01-01",
        "2026-09-01, -1"
    })
    void ranges_that_make_no_sense_are_refused(String from, String to) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> api.marks(parent(ANNA_ID), ANNA_ID, from, to))
                .returns(HttpStatus.BAD_REQUEST, Refusal::status);
    }

    @Test
    void who_may_not_read_is_told_so_before_the_range_is_looked_at() {
        for (UUID pupil : new UUID[] {BORIS_ID, UUID.randomUUID()}) {
            assertThatExceptionOfType(PupilNotFound.class)
                    .isThrownBy(() -> api.marks(parent(ANNA_ID), pupil, "nonsense", null));
            assertThatExceptionOfType(PupilNotFound.class)
                    .isThrownBy(() -> api.week(parent(ANNA_ID), pupil, "nonsense"));
        }
    }
}
