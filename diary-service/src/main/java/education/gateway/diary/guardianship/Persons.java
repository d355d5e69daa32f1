package education.gateway.diary.guardianship;

import education.gateway.diary.identity.PersonSeen;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Remembers which person stands behind an account. Standing bars of the account, or of the person under either key,
 * learn all hashes of the person: so a bar follows to a new account and survives the change of the key.
 */
@Component
class Persons {

    private final JdbcClient database;

    Persons(JdbcClient database) {
        this.database = database;
    }

    @EventListener
    @Transactional
    void seen(PersonSeen person) {
        String[] hashes = person.personHashes().stream().sorted().toArray(String[]::new);
        database.sql("INSERT INTO guardianship.person (parent_id, person_hashes, seen_at) VALUES (?, ?, now())"
                        + " ON CONFLICT (parent_id) DO UPDATE"
                        + " SET person_hashes = excluded.person_hashes, seen_at = excluded.seen_at")
                .params(person.parentId(), hashes)
                .update();
        database.sql("UPDATE guardianship.bar SET person_hashes ="
                        + " ARRAY(SELECT DISTINCT h FROM unnest(person_hashes || ?::text[]) h)"
                        + " WHERE lifted_at IS NULL AND NOT person_hashes @> ?::text[]"
                        + " AND (parent_id = ? OR person_hashes && ?::text[])")
                .params(hashes, hashes, person.parentId(), hashes)
                .update();
    }
}
