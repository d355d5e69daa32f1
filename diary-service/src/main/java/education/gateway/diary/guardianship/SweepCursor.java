package education.gateway.diary.guardianship;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How far the comparison with Keycloak has come, and which node may run it this hour. */
@Repository
@Transactional
class SweepCursor {

    private final JdbcClient database;

    SweepCursor(JdbcClient database) {
        this.database = database;
    }

    /** True for one node an hour. */
    boolean start() {
        return database.sql("UPDATE guardianship.sweep SET started_at = now()"
                                + " WHERE started_at < now() - interval '55 minutes'")
                        .update()
                == 1;
    }

    List<String> nextParents(int most) {
        return database.sql("SELECT DISTINCT parent_id FROM guardianship.link"
                        + " WHERE parent_id > (SELECT last_parent FROM guardianship.sweep) ORDER BY parent_id LIMIT ?")
                .param(most)
                .query(String.class)
                .list();
    }

    void moveTo(String parentId) {
        database.sql("UPDATE guardianship.sweep SET last_parent = ?")
                .param(parentId)
                .update();
    }
}
