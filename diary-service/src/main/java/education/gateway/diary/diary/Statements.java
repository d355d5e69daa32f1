package education.gateway.diary.diary;

import education.gateway.diary.journal.Readings;

/**
 * The statements of the diary. Each begins at {@code guardianship.link_in_force}, so that a pupil whom the parent may
 * not read yields no row at all, whatever else the statement asks for (invariant 1), and leaves no line in the journal;
 * one whom the parent may read leaves it by the same statement. Days and instants inside JSON are numbers, counted from
 * 1970-01-01, and entries are arrays without names: reading texts and names was half of what a read cost.
 */
final class Statements {

    private static final String CHILD = """
            p.id, p.surname, p.given_name, p.patronymic, p.class_name, s.number AS school, s.name AS school_name,
            s.data_at""";

    /** One child of one parent, and the line of the journal that says so. */
    private static final String ALLOWED = """
            WITH allowed AS (
              SELECT l.pupil_id, l.link_id FROM guardianship.link_in_force l
               WHERE l.parent_id = :parent AND l.pupil_id = :pupil LIMIT 1
            ), written AS (
            %s
            )%s
            SELECT\s""";

    private static final String FROM_ALLOWED = """

              FROM allowed a
              JOIN register.pupil p ON p.id = a.pupil_id
              JOIN register.school s ON s.number = p.school""";

    /** The class of the child is the one of the last day asked for. */
    static final String CLASS = """
            (SELECT k.class_id FROM register.pupil_class k
                                  WHERE k.pupil_id = a.pupil_id
                                  ORDER BY (k.since <= :to) DESC, abs(k.since - :to) LIMIT 1)""";

    private static final String WITH_CLASS = FROM_ALLOWED + """

              LEFT JOIN LATERAL\s""" + CLASS + " c ON true";

    /** One entry {@code e} with its subject {@code j} and its type of work {@code w}. */
    static final String ENTRY = """
            json_build_array(
                        e.id, e.kind, e.lesson_date - DATE 'epoch', e.lesson_number, j.name, w.name, e.weight, e.value,
                        e.comment, extract(epoch FROM e.entered_at), extract(epoch FROM e.removed_at))""";

    private static final String ENTRIES = "(SELECT json_agg(" + ENTRY + """

                        ORDER BY e.lesson_date, e.lesson_number, e.id)
               FROM register.entry e
               JOIN register.subject j ON j.id = e.subject_id
               LEFT JOIN register.work_type w ON w.id = e.work_type_id
              WHERE e.pupil_id = a.pupil_id AND e.lesson_date BETWEEN :from AND :to
                AND (e.removed_at IS NULL OR e.kind = 'mark')) AS entries""";

    private static final String FORMER_VALUES = """
            (SELECT json_agg(r) FROM (
                SELECT f.entry_id AS "entryId", f.value, f.weight,
                       extract(epoch FROM f.entered_at) AS "enteredAt",
                       extract(epoch FROM f.replaced_at) AS "replacedAt"
                  FROM register.former_value f WHERE f.pupil_id = a.pupil_id
                 ORDER BY f.replaced_at) r) AS former_values""";

    /** Lessons {@code l} of the class {@code c}, up to the condition on them. */
    static final String LESSON = """
            SELECT l.lesson_date - DATE 'epoch' AS date, l.number, l.subgroup, j.name AS subject, l.starts, l.ends,
                   l.teacher, l.room, l.topic, l.homework, l.due_date - DATE 'epoch' AS "dueDate"
              FROM register.lesson l
              JOIN register.subject j ON j.id = l.subject_id
             WHERE l.class_id = c.class_id AND""";

    private static String lessons(String condition, String name) {
        return "(SELECT json_agg(r) FROM (" + LESSON + " " + condition
                + " ORDER BY l.lesson_date, l.number, l.subgroup, j.name) r) AS " + name;
    }

    private static String terms(String condition) {
        return "(SELECT json_agg(r) FROM (SELECT t.kind, t.name, t.date_from AS \"from\", t.date_to AS \"to\""
                + " FROM register.term t WHERE t.class_id = c.class_id AND " + condition
                + " ORDER BY t.date_from, t.date_to) r) AS terms";
    }

    /** Final marks {@code f}, up to the condition on them. */
    static final String FINAL = """
            (SELECT json_agg(r) FROM (
                SELECT f.id, j.name AS subject, f.term_name AS term, f.value, f.given_on - DATE 'epoch' AS date,
                       f.comment, extract(epoch FROM f.entered_at) AS "enteredAt",
                       extract(epoch FROM f.removed_at) AS "removedAt"
                  FROM register.final_mark f
                  JOIN register.subject j ON j.id = f.subject_id
                 WHERE f.pupil_id = a.pupil_id AND\s""";

    private static final String FINALS = FINAL + """
             f.school_year BETWEEN :firstYear AND :lastYear
                 ORDER BY f.given_on, f.id) r) AS finals""";

    /**
     * Parameters: {@code parent}, {@code linked} (the pupils that the token holds). Enrolments of one child, by number and
     * date of birth in the registers, have one {@code same_child}; where they do not agree on its name they are two.
     */
    static final String CHILDREN = "SELECT " + CHILD + """
            ,
                   dense_rank() OVER (ORDER BY coalesce(p.child_hash, p.id::text),
                                               translate(p.given_name, 'Ёё', 'Ее')) AS same_child
              FROM register.pupil p
              JOIN register.school s ON s.number = p.school
             WHERE p.id IN (SELECT l.pupil_id FROM guardianship.link_in_force l
                             WHERE l.parent_id = :parent AND l.pupil_id = ANY (:linked))
             ORDER BY p.birth_date, p.given_name, p.id""";

    /** Parameters: {@code parent}, {@code pupil}, {@code from} (a Monday), {@code to} (its Sunday). */
    static final String WEEK = read("week", "", WITH_CLASS, ofWeek());

    /**
     * The same for a page: the visit is counted, and what is new since the one before comes with it. Parameters besides:
     * those of {@link Visits}.
     */
    static final String VISIT = read("week", Visits.COUNTED, WITH_CLASS + Visits.WITH_NEWS, ofWeek(), Visits.NEWS);

    private static String ofWeek() {
        return String.join(
                ",\n",
                CHILD,
                lessons("l.lesson_date BETWEEN :from AND :to", "lessons"),
                lessons("l.homework IS NOT NULL AND l.due_date BETWEEN :from AND :to", "homework"),
                ENTRIES,
                FORMER_VALUES,
                terms("t.date_to >= :from AND t.date_from <= :to + 120"));
    }

    /** Parameters: as {@link #WEEK} for any range, and {@code firstYear} and {@code lastYear} of its school years. */
    static final String MARKS = read(
            "marks",
            "",
            WITH_CLASS,
            CHILD,
            ENTRIES,
            FORMER_VALUES,
            FINALS,
            terms("t.date_to >= :from AND t.date_from <= :to"));

    /** Parameters: {@code parent}, {@code pupil}. */
    static final String LOOKS = read("looks", "", FROM_ALLOWED, CHILD, Readings.OF_PUPIL);

    private Statements() {}

    /**
     * @param page its code in the journal
     * @param more what else is done for whoever may read
     */
    private static String read(String page, String more, String from, String... columns) {
        return ALLOWED.formatted(Readings.written(page), more) + String.join(",\n", columns) + from;
    }
}
