package education.gateway.diary.register;

/** Small register files of school 57: one pupil in 8А, one in 8Б. */
public final class Files57 {

    public static final int SCHOOL = 57;
    public static final String ANNA = "11111111-1111-4111-8111-111111111111";
    public static final String BORIS = "22222222-2222-4222-8222-222222222222";

    public static final String PUPILS_HEADER =
            "school;class;register_id;surname;name;patronymic;birth_date;snils;status;date_in;date_out\n";
    public static final String TERMS_HEADER = "school;class;kind;name;from;to\n";
    public static final String LESSONS_HEADER =
            "school;class;subgroup;subject;date;number;start;end;teacher;room;topic;homework;due_date\n";
    public static final String MARKS_HEADER =
            "school;register_id;subject;date;lesson_number;work_type;weight;kind;value;"
                    + "comment;entered_at;row_id\n";

    /** Number 900001 is below the first one with check digits. */
    public static final String SNILS = "000-900-001 00";

    private Files57() {}

    public static String pupils(String... rows) {
        return PUPILS_HEADER + String.join("\n", rows) + "\n";
    }

    public static String terms(String... rows) {
        return TERMS_HEADER + String.join("\n", rows) + "\n";
    }

    public static String lessons(String... rows) {
        return LESSONS_HEADER + String.join("\n", rows) + "\n";
    }

    public static String marks(String... rows) {
        return MARKS_HEADER + String.join("\n", rows) + "\n";
    }

    /** Two classes with a pupil each. */
    public static String twoPupils() {
        return pupils(
                "57;8А;" + ANNA + ";Смирнова;Анна;Игоревна;14.03.2012;" + SNILS + ";учится;01.09.2026;",
                "57;8 «Б»;" + BORIS + ";Ёлкин;Борис;;02.05.2012;;учится;01.09.2026;");
    }

    /** A mark of Anna in algebra on 9 November 2026. */
    public static String mark(String rowId, String value, String weight) {
        return "57;" + ANNA + ";Алгебра;09.11.2026;2;Контрольная работа;" + weight + ";отметка;" + value
                + ";;10.11.2026 15:40;" + rowId;
    }
}
