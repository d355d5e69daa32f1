package education.gateway.diary.guardianship;

import education.gateway.diary.identity.PersonSeen;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Remembers which person stands behind an account. Standing bars of the account, or of the person under either key,
 * learn all hashes and the name of the person: so a bar follows to a new account and survives the change of the key. So do
 * the links for which a school checked this person.
 */
@Component
class Persons {

    private final JdbcClient database;

    Persons(JdbcClient database) {
        this.database = database;
    }

    @EventListener
    @Order(1)
    @Transactional
    void seen(PersonSeen person) {
        String[] hashes = person.personHashes().stream().sorted().toArray(String[]::new);
        String name = CheckedPerson.spelling(person.surname(), person.givenName(), person.patronymic());
        database.sql("INSERT INTO guardianship.person (parent_id, person_hashes, verified_name, seen_at)"
                        + " VALUES (:parent, :hashes, :name, now()) ON CONFLICT (parent_id) DO UPDATE"
                        + " SET person_hashes = excluded.person_hashes, verified_name = excluded.verified_name,"
                        + " seen_at = excluded.seen_at")
                .param("parent", person.parentId())
                .param("hashes", hashes)
                .param("name", name)
                .update();
        database.sql("UPDATE guardianship.link SET checked_person ="
                        + " ARRAY(SELECT DISTINCT h FROM unnest(checked_person || ?::text[]) h)"
                        + " WHERE parent_id = ? AND checked_person && ?::text[] AND NOT checked_person @> ?::text[]")
                .params(hashes, person.parentId(), hashes, hashes)
                .update();
        database.sql("UPDATE guardianship.bar SET person_hashes ="
                        + " ARRAY(SELECT DISTINCT h FROM unnest(person_hashes || :hashes::text[]) h),"
                        + " person_names = ARRAY(SELECT DISTINCT n FROM unnest(person_names || :name::text) n"
                        + " WHERE n IS NOT NULL)"
                        + " WHERE lifted_at IS NULL"
                        + " AND NOT (person_hashes @> :hashes::text[] AND coalesce(:name::text = ANY (person_names), true))"
                        + " AND (parent_id = :parent OR person_hashes && :hashes::text[])")
                .param("hashes", hashes)
                .param("name", name)
                .param("parent", person.parentId())
                .update();
    }

    /** Whoever is known behind one account is behind the other from now on, unless somebody is known there already. */
    @Transactional(propagation = Propagation.MANDATORY)
    void move(String fromParentId, String toParentId) {
        database.sql("DELETE FROM guardianship.person WHERE parent_id = ?"
                        + " AND EXISTS (SELECT FROM guardianship.person known WHERE known.parent_id = ?)")
                .params(fromParentId, toParentId)
                .update();
        database.sql("UPDATE guardianship.person SET parent_id = ? WHERE parent_id = ?")
                .params(toParentId, fromParentId)
                .update();
    }
}
