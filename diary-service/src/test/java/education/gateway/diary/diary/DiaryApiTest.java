package education.gateway.diary.diary;

import static education.gateway.diary.diary.SmallSchool.ANNA_ID;
import static education.gateway.diary.diary.SmallSchool.BORIS_ID;
import static education.gateway.diary.diary.SmallSchool.CLOCK;
import static education.gateway.diary.diary.SmallSchool.parent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.PupilNotFound;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.web.Refusal;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DiaryApiTest {

    private final SmallSchool school = new SmallSchool();
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final DiaryApi api = new DiaryApi(school.reads, new Days(CLOCK), new TaggedAnswers(mapper));

    private JsonNode json(Object answer) {
        return mapper.readTree(mapper.writeValueAsString(answer));
    }

    @Test
    void a_week_is_said_in_iso_days_with_each_kind_apart() {
        JsonNode week =
                mapper.readTree(api.week(parent(ANNA_ID), ANNA_ID, "2026-11-15").getBody());
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

    @Test
    void who_looked_is_told_by_day_and_role_a_page_at_a_time() {
        api.week(parent(ANNA_ID), ANNA_ID, null);
        school.link("other", ANNA_ID);
        school.reads.marks(
                new Reader("other", Set.of(ANNA_ID), Level.BASIC, CLOCK.instant()),
                ANNA_ID,
                LocalDate.of(2026, 9, 1),
                LocalDate.of(2026, 9, 7));
        school.register
                .jdbc()
                .sql("INSERT INTO journal.line (actor_kind, actor, deed, basis, pupil_id, school, detail) VALUES"
                        + " ('officer', 'account-of-officer', 'bar_imposed', 'school', ?, 57, 'court_order'),"
                        + " ('officer', 'account-of-officer', 'link_ended', 'school', ?, 57, 'court_order'),"
                        + " ('officer', 'account-of-officer', 'link_suspended', 'school', ?, 57, NULL)")
                .params(ANNA_ID, ANNA_ID, ANNA_ID)
                .update();
        String said = json(api.accessJournal(parent(ANNA_ID), ANNA_ID, null)).toString();
        assertThat(said)
                .contains("\"who\":\"you\",\"what\":\"read\",\"page\":\"week\",\"own\":true")
                .contains("\"who\":\"other\",\"what\":\"read\",\"page\":\"marks\",\"own\":false")
                .contains("\"who\":\"school\",\"what\":\"access_closed\"", "\"total\":3", "\"pages\":1")
                .doesNotContain("account-of-officer", "court", "bar_", "suspended");
        assertThat(json(api.accessJournal(parent(ANNA_ID), ANNA_ID, "2")).at("/looks"))
                .isEmpty();
    }

    @Test
    void a_page_that_cannot_be_is_refused_to_whoever_may_ask() {
        for (String page : new String[] {"0", "-1", "1001", "1e2", " 1", ""}) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> api.accessJournal(parent(ANNA_ID), ANNA_ID, page))
                    .returns(HttpStatus.BAD_REQUEST, Refusal::status);
            assertThatExceptionOfType(PupilNotFound.class)
                    .isThrownBy(() -> api.accessJournal(parent(ANNA_ID), BORIS_ID, page));
        }
    }
}
