package education.gateway.diary.diary;

/**
 * Parts of the statement that reads a week for a page: what the parent has not seen yet is found, and that it has been
 * seen now is written, for whoever may read and for nobody else. What is new is told by the order in which it came here,
 * so that a mark which a school sends days after its teacher entered it is not passed over; by the lesson's day never.
 * Parameters besides those of the read: {@code today}, {@code year} (first day of the school year), {@code firstYear}.
 */
final class Visits {

    /** Homework that is still to be done; what lies behind is no news. */
    private static final String AHEAD = """
            l.homework IS NOT NULL
                   AND (l.due_date >= :today OR (l.due_date IS NULL AND l.lesson_date >= :today - 7))""";

    /**
     * What had been shown when the parent's visit before this one ended ({@code before}; no row at the first visit, nulls
     * during it), what is shown now, and the visit itself, which is written at most once a minute.
     */
    static final String COUNTED = """
            , before AS (
              SELECT CASE WHEN r.away THEN v.seen_at ELSE v.before_at END AS at,
                     CASE WHEN r.away THEN v.seen_entry ELSE v.before_entry END AS entry,
                     CASE WHEN r.away THEN v.seen_change ELSE v.before_change END AS change,
                     CASE WHEN r.away THEN v.seen_homework ELSE v.before_homework END AS homework
                FROM allowed a
                JOIN visits.visit v ON v.parent_id = :parent AND v.pupil_id = a.pupil_id
               CROSS JOIN LATERAL (SELECT v.seen_at < statement_timestamp() - interval '%1$d minutes' AS away) r
            ), there AS (
              SELECT a.pupil_id, greatest(e.entry, f.entry, 0) AS entry,
                     greatest(e.change, f.change, r.change, TIMESTAMPTZ 'epoch') AS change,
                     coalesce(h.change, TIMESTAMPTZ 'epoch') AS homework
                FROM allowed a
                LEFT JOIN LATERAL %2$s c ON true
               CROSS JOIN LATERAL (SELECT max(l.homework_at) AS change FROM register.lesson l
                                    WHERE l.class_id = c.class_id AND %3$s) h
               CROSS JOIN LATERAL (SELECT max(e.id) AS entry, max(e.removed_at) AS change FROM register.entry e
                                    WHERE e.pupil_id = a.pupil_id AND e.lesson_date >= :year) e
               CROSS JOIN LATERAL (SELECT max(f.id) AS entry, max(f.removed_at) AS change FROM register.final_mark f
                                    WHERE f.pupil_id = a.pupil_id AND f.school_year >= :firstYear) f
               CROSS JOIN LATERAL (SELECT max(r.replaced_at) AS change FROM register.former_value r
                                    WHERE r.pupil_id = a.pupil_id) r
            ), visited AS (
              INSERT INTO visits.visit AS v (parent_id, pupil_id, seen_at, seen_entry, seen_change, seen_homework)
              SELECT :parent, t.pupil_id, statement_timestamp(), t.entry, t.change, t.homework FROM there t
               WHERE NOT EXISTS (SELECT FROM visits.visit k
                                  WHERE k.parent_id = :parent AND k.pupil_id = t.pupil_id
                                    AND k.seen_at > statement_timestamp() - interval '1 minute'
                                    AND k.seen_entry >= t.entry AND k.seen_change >= t.change
                                    AND k.seen_homework >= t.homework)
                  ON CONFLICT (parent_id, pupil_id) DO UPDATE SET
                     before_at = CASE WHEN v.seen_at < excluded.seen_at - interval '%1$d minutes'
                                      THEN v.seen_at ELSE v.before_at END,
                     before_entry = CASE WHEN v.seen_at < excluded.seen_at - interval '%1$d minutes'
                                         THEN v.seen_entry ELSE v.before_entry END,
                     before_change = CASE WHEN v.seen_at < excluded.seen_at - interval '%1$d minutes'
                                          THEN v.seen_change ELSE v.before_change END,
                     before_homework = CASE WHEN v.seen_at < excluded.seen_at - interval '%1$d minutes'
                                            THEN v.seen_homework ELSE v.before_homework END,
                     seen_at = greatest(v.seen_at, excluded.seen_at),
                     seen_entry = greatest(v.seen_entry, excluded.seen_entry),
                     seen_change = greatest(v.seen_change, excluded.seen_change),
                     seen_homework = greatest(v.seen_homework, excluded.seen_homework)
            )""".formatted(News.VISIT.toMinutes(), Statements.CLASS, AHEAD);

    private static final String CORRECTED = """
            ARRAY(SELECT r.entry_id FROM register.former_value r
                   WHERE r.pupil_id = a.pupil_id AND r.replaced_at > b.change)""";

    /** Corrections and removals come first: a file of a whole term must not hide them. */
    static final String WITH_NEWS = """

              LEFT JOIN before b ON true
              LEFT JOIN LATERAL (
                  SELECT json_agg(n.entry ORDER BY n.place) AS entries, max(n.total) AS total FROM (
                      SELECT\s""" + Statements.ENTRY + """
             AS entry, count(*) OVER () AS total,
                             row_number() OVER (ORDER BY e.id > b.entry, e.entered_at DESC, e.id DESC) AS place
                        FROM register.entry e
                        JOIN register.subject j ON j.id = e.subject_id
                        LEFT JOIN register.work_type w ON w.id = e.work_type_id
                       WHERE e.pupil_id = a.pupil_id AND e.lesson_date >= :year
                         AND CASE WHEN e.id > b.entry THEN e.removed_at IS NULL
                                  ELSE e.removed_at > b.change OR e.id = ANY (""" + CORRECTED + """
            ) END
                       ORDER BY place LIMIT %d) n) n ON b.entry IS NOT NULL""".formatted(News.MOST);

    private static final String COLUMNS = """
            b.at AS before_at, b.entry AS before_entry, b.change AS before_change, n.entries AS news,
            n.total AS news_total,\s""";

    private static final String HOMEWORK =
            "(SELECT json_agg(r) FROM (" + Statements.LESSON + " " + AHEAD + """

                   AND l.homework_at > b.homework
                 ORDER BY coalesce(l.due_date, l.lesson_date), l.number, l.subgroup, j.name LIMIT %d) r)
                AS new_homework,\s""".formatted(News.MOST);

    static final String NEWS = COLUMNS + HOMEWORK + Statements.FINAL + """
             f.school_year >= :firstYear
                   AND CASE WHEN f.id > b.entry THEN f.removed_at IS NULL
                            ELSE f.removed_at > b.change OR f.id = ANY (""" + CORRECTED + """
            ) END
                 ORDER BY f.id > b.entry, f.entered_at DESC, f.id DESC LIMIT %d) r) AS finals""".formatted(News.MOST);

    private Visits() {}
}
