package education.gateway.diary.journal;

/**
 * Parts of the statements that read a child's diary: a reading is written by the read itself, so that neither is there
 * without the other, and a read that is refused writes nothing.
 */
public final class Readings {

    /** Days of the journal that a parent sees. */
    public static final int DAYS_SHOWN = 60;

    /**
     * What the journal says about the pupil of {@code a} in the last days, as JSON: arrays of a day (counted from
     * 1970-01-01), who ({@code you}, {@code account}, {@code other}, {@code school}, {@code gateway}), the deed, the page
     * that was read, and whether it concerns a link of the asking parent. What a parent did by a link is told of whoever
     * has that link now: it goes with its person from one account to another. Where it was done in the asking parent's
     * account, before a joining or a merge was undone, nobody can say whether it was the parent or the other: it is told of
     * the account. Of another parent it tells neither hour nor number nor reason. Parameter: {@code parent}.
     */
    public static final String OF_PUPIL = """
            (SELECT json_agg(json_build_array(r.day - DATE 'epoch', r.who, r.deed, r.page, r.own)
                             ORDER BY r.day DESC, r.who DESC, r.deed, r.own DESC, r.page)
               FROM (SELECT DISTINCT (l.at AT TIME ZONE 'Europe/Moscow')::date AS day,
                            CASE WHEN l.actor_kind = 'officer' OR l.basis = 'school' THEN 'school'
                                 WHEN l.actor_kind = 'gateway' THEN 'gateway'
                                 WHEN coalesce(k.parent_id, l.actor) = :parent THEN 'you'
                                 WHEN l.actor = :parent THEN 'account'
                                 ELSE 'other' END AS who,
                            l.deed,
                            CASE WHEN l.slot IS NOT NULL THEN l.detail END AS page,
                            k.parent_id IS NOT DISTINCT FROM :parent AS own
                       FROM (SELECT * FROM journal.line r
                              WHERE r.pupil_id = a.pupil_id AND r.at >= now() - interval '%1$d days'
                                AND r.slot >= extract(epoch FROM now() - interval '%1$d days')::bigint / 600
                             UNION ALL
                             SELECT * FROM journal.line d
                              WHERE d.pupil_id = a.pupil_id AND d.at >= now() - interval '%1$d days'
                                AND d.slot IS NULL AND d.deed NOT IN ('bar_imposed', 'bar_lifted')) l
                       LEFT JOIN guardianship.link k ON k.id = l.link_id) r) AS looks""".formatted(DAYS_SHOWN);

    private Readings() {}

    /**
     * Writes the reading of a page for the row of {@code allowed}, which has {@code pupil_id} and {@code link_id}. Within
     * ten minutes one line stands for all readings of one page by one link. Parameter: {@code parent}.
     *
     * @param page a code of ours, lower-case letters and underscores
     */
    public static String written(String page) {
        return """
            INSERT INTO journal.line (actor_kind, actor, deed, basis, pupil_id, link_id, detail, slot)
            SELECT 'parent', :parent, 'read', 'link', pupil_id, link_id, '%s',
                   floor(extract(epoch FROM statement_timestamp()) / 600)::int
              FROM allowed
            ON CONFLICT DO NOTHING""".formatted(page);
    }
}
