package education.gateway.diary.support;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the consent of parents into its tables, as the page would have left it. */
public final class Consenting {

    private Consenting() {}

    /** The parent agrees to the current text; where there is none yet, one is published. The second time it is the same. */
    public static void given(DataSource source, String parentId) {
        JdbcClient database = JdbcClient.create(source);
        database.sql("INSERT INTO consent.text (version, hash, body, valid_from)"
                        + " SELECT 'test', repeat('0', 64), 'Согласен', now() - interval '1 year'"
                        + " WHERE NOT EXISTS (SELECT FROM consent.current_text)")
                .update();
        database.sql("INSERT INTO consent.receipt (id, parent_id, version, given_at, level, authenticated_at)"
                        + " SELECT gen_random_uuid(), ?, version, now(), 'basic', now() FROM consent.current_text"
                        + " ON CONFLICT DO NOTHING")
                .param(parentId)
                .update();
    }
}
