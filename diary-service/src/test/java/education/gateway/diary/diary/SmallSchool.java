package education.gateway.diary.diary;

import static education.gateway.diary.register.Files57.ANNA;
import static education.gateway.diary.register.Files57.SCHOOL;
import static education.gateway.diary.register.Files57.lessons;
import static education.gateway.diary.register.Files57.marks;
import static education.gateway.diary.register.Files57.terms;
import static education.gateway.diary.register.Files57.twoPupils;

import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.register.Files57;
import education.gateway.diary.register.RegisterDatabase;
import education.gateway.diary.support.Consenting;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** School 57 with two pupils, a week of lessons and a few marks; Anna is linked to one parent. */
final class SmallSchool {

    static final UUID ANNA_ID = UUID.fromString(ANNA);
    static final UUID BORIS_ID = UUID.fromString(Files57.BORIS);
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-12T09:00:00Z"), ZoneOffset.UTC);

    final RegisterDatabase register = RegisterDatabase.fresh();
    final DiaryReads reads =
            new DiaryReads(register.jdbc(), new JsonColumns(JsonMapper.builder().build()));

    SmallSchool() {
        register.upload("pupils", SCHOOL, twoPupils());
        register.upload(
                "terms",
                SCHOOL,
                terms(
                        "57;8;четверть;1 четверть;01.09.2026;25.10.2026",
                        "57;8;четверть;2 четверть;05.11.2026;27.12.2026"));
        register.upload(
                "lessons",
                SCHOOL,
                lessons(
                        "57;8А;;Алгебра;09.11.2026;2;09:55;10:40;Ким Е. А.;204;Дроби;№ 42;11.11.2026",
                        "57;8А;;Алгебра;11.11.2026;1;09:00;09:45;Ким Е. А.;204;Корни;№ 57;18.11.2026",
                        "57;8А;1;Английский язык;09.11.2026;3;11:00;11:45;Лапина А. А.;302;Weather;Слова;10.11.2026",
                        "57;8А;2;Английский язык;09.11.2026;3;11:00;11:45;Юрьев Б. Б.;303;Weather;;",
                        "57;8Б;;Химия;09.11.2026;2;09:55;10:40;Ом Г. С.;100;Соли;;"));
        register.upload(
                "marks",
                SCHOOL,
                marks(
                        Files57.mark("m1", "4", "2"),
                        row("Алгебра;11.11.2026;1;Ответ на уроке;1;отметка;5;<b>Молодец</b>;11.11.2026 10:00;m2"),
                        row("Алгебра;12.10.2026;1;Тест;1;отметка;3;;12.10.2026 10:00;m3"),
                        row("Английский язык;09.11.2026;3;;;отсутствие;н, уважительная;;09.11.2026 12:00;a1"),
                        row("Английский язык;09.11.2026;3;;;опоздание;10 мин;;09.11.2026 12:00;l1"),
                        row("Алгебра;09.11.2026;2;;;замечание;замечание;Без тетради;09.11.2026 12:00;r1"),
                        row("Музыка;10.11.2026;5;Пение;1;отметка;5;;10.11.2026 14:00;m4"),
                        row("Алгебра;23.10.2026;;1 четверть;;итог;4;;22.10.2026 17:36;f1")));
        link("parent", ANNA_ID);
    }

    static String row(String rest) {
        return "57;" + ANNA + ";" + rest;
    }

    void link(String parent, UUID pupil) {
        Consenting.given(register.source(), parent);
        register.jdbc()
                .sql("INSERT INTO guardianship.link (id, parent_id, pupil_id, basis, version, granted_at, granted_by)"
                        + " VALUES (gen_random_uuid(), ?, ?, 'desk', nextval('guardianship.link_version'), now(), 'o')")
                .params(parent, pupil)
                .update();
    }

    /** The readings that were written, as {@code parent page}, in their order. */
    List<String> journal() {
        return register.jdbc()
                .sql("SELECT actor || ' ' || detail FROM journal.line WHERE deed = 'read' ORDER BY id")
                .query(String.class)
                .list();
    }

    static Reader parent(UUID... linked) {
        return new Reader("parent", Set.of(linked), Level.CITIZEN, CLOCK.instant());
    }
}
