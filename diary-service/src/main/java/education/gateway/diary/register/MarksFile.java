package education.gateway.diary.register;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Rows of a journal about pupils: marks, absences, lateness, remarks and final marks. A {@code row_id} is the school's
 * name of a row for ever: the same one again corrects it, with the kind {@code удалено} it takes it away, and rows that
 * the file does not name stay.
 */
@Component
final class MarksFile implements RegisterFile {

    private static final int STAGED_COLUMNS = 15;
    private static final int MOST_NAMES = 500;
    private static final int LONGEST_COMMENT = 500;
    private static final Map<String, Kind> KINDS = kinds();

    private enum Kind {
        MARK,
        ABSENCE,
        LATENESS,
        REMARK,
        FINAL,
        REMOVED
    }

    private static Map<String, Kind> kinds() {
        var kinds = new LinkedHashMap<String, Kind>();
        kinds.put("отметка", Kind.MARK);
        kinds.put("отсутствие", Kind.ABSENCE);
        kinds.put("опоздание", Kind.LATENESS);
        kinds.put("замечание", Kind.REMARK);
        kinds.put("итог", Kind.FINAL);
        kinds.put("удалено", Kind.REMOVED);
        return kinds;
    }

    /** What is read of a row besides what every kind has. */
    private record Content(
            @Nullable Integer lesson,
            @Nullable String work,
            @Nullable BigDecimal weight,
            String value,
            @Nullable String comment) {}

    @Override
    public String kind() {
        return "marks";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "school",
                "register_id",
                "subject",
                "date",
                "lesson_number",
                "work_type",
                "weight",
                "kind",
                "value",
                "comment",
                "entered_at",
                "row_id");
    }

    @Override
    public long limit() {
        return 64L * 1024 * 1024;
    }

    @Override
    public boolean feedsTheDiary() {
        return true;
    }

    @Override
    public String stagingColumns() {
        return """
                row bigint, kind text COLLATE "C", row_id text COLLATE "C", pupil_id uuid,
                subject_key text COLLATE "C", subject text, lesson_date date, school_year smallint,
                lesson_number smallint, work_key text COLLATE "C", work text, weight numeric(5, 2), value text,
                comment text, entered_at timestamptz""";
    }

    @Override
    public Reader reader(StagedFile file) {
        return MarksFile::stage;
    }

    private static void stage(Row row, CopyStream staged) throws IOException {
        String rowId = row.required("row_id", 64);
        var pupilId = row.uuid("register_id");
        Kind kind = row.oneOf("kind", KINDS, Kind.REMOVED);
        if (kind == Kind.REMOVED) {
            if (row.isGood()) {
                staged.write(removal(row.number(), rowId, pupilId));
            }
            return;
        }
        String subject = row.required("subject", 100);
        LocalDate date = row.date("date");
        ZonedDateTime enteredAt = row.moment("entered_at");
        Content content = content(row, kind);
        if (row.isGood()) {
            String work = content.work();
            staged.write(
                    row.number(),
                    kind.name().toLowerCase(Locale.ROOT),
                    rowId,
                    pupilId,
                    Spelling.nameKey(subject),
                    subject,
                    date,
                    SchoolYear.of(date).beginsIn(),
                    content.lesson(),
                    work == null || kind == Kind.FINAL ? null : Spelling.nameKey(work),
                    work,
                    content.weight(),
                    content.value(),
                    content.comment(),
                    enteredAt.toOffsetDateTime());
        }
    }

    /** Only what names the row is read of a removal. */
    private static @Nullable Object[] removal(long row, String rowId, UUID pupilId) {
        var cells = new @Nullable Object[STAGED_COLUMNS];
        cells[0] = row;
        cells[1] = "removed";
        cells[2] = rowId;
        cells[3] = pupilId;
        return cells;
    }

    private static Content content(Row row, Kind kind) {
        return switch (kind) {
            case MARK ->
                new Content(
                        row.number("lesson_number", 0, 15),
                        row.required("work_type", 100),
                        row.optionalDecimal("weight"),
                        mark(row),
                        row.optional("comment", LONGEST_COMMENT));
            case FINAL -> {
                if (!row.raw("lesson_number").isEmpty()) {
                    row.reject("lesson_number", "пустая ячейка: итог ставят за четверть, а не за урок");
                }
                yield new Content(
                        null, row.required("work_type", 60), null, mark(row), row.optional("comment", LONGEST_COMMENT));
            }
            case ABSENCE -> new Content(lesson(row), null, null, absence(row), null);
            case LATENESS ->
                new Content(lesson(row), null, null, lateness(row), row.optional("comment", LONGEST_COMMENT));
            case REMARK -> new Content(lesson(row), null, null, remark(row), null);
            case REMOVED -> throw new IllegalStateException("a removal has no content");
        };
    }

    private static @Nullable Integer lesson(Row row) {
        return row.raw("lesson_number").isEmpty() ? null : row.number("lesson_number", 0, 15);
    }

    private static String mark(Row row) {
        String value = row.raw("value");
        if (!JournalWords.isMark(value)) {
            row.reject("value", JournalWords.MARKS_EXPECTED);
        }
        return value;
    }

    private static String absence(Row row) {
        return JournalWords.absence(row.raw("value")).orElseGet(() -> {
            row.reject("value", "«" + JournalWords.ABSENT + "» или «" + JournalWords.EXCUSED + "»");
            return "";
        });
    }

    private static String lateness(Row row) {
        String minutes = JournalWords.lateness(row.raw("value"));
        if (minutes == null) {
            row.reject("value", "минуты опоздания или пустая ячейка");
            return "";
        }
        return minutes;
    }

    /** A remark's text stands in the comment; journals that have one column put it into the value. */
    private static String remark(Row row) {
        String comment = row.optional("comment", LONGEST_COMMENT);
        if (comment != null) {
            return comment;
        }
        return row.required("value", LONGEST_COMMENT);
    }

    @Override
    public void check(StagedFile file, Findings findings) {
        MarksMerge.check(file, findings);
        file.reportTooManyNames(findings, "subject", "subject_key", MOST_NAMES);
        file.reportTooManyNames(findings, "work_type", "work_key", MOST_NAMES);
    }

    @Override
    public Changes merge(StagedFile file) {
        file.learnNames("subject", "subject_key", "subject");
        file.learnNames("work_type", "work_key", "work");
        return MarksMerge.merge(file);
    }
}
