package education.gateway.diary.letters;

import education.gateway.diary.TestDatabase;
import education.gateway.diary.guardianship.ServiceTokens;
import education.gateway.diary.identity.KeycloakEndpoints;
import education.gateway.diary.support.Consenting;
import education.gateway.diary.support.FakeKeycloak;
import education.gateway.diary.support.Register;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The module over a real database, with a stand-in for Keycloak. */
final class PostRoom {

    final DataSource source = TestDatabase.fresh();
    final Register register = new Register(source);
    final JdbcClient database = JdbcClient.create(source);
    final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    final FakeKeycloak keycloak = new FakeKeycloak();
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final Letters letters = new Letters(database, event -> {});
    final Birthdays birthdays = new Birthdays(database);

    LetterWorker worker() {
        var requests = new JdkClientHttpRequestFactory();
        requests.setReadTimeout(Duration.ofSeconds(3));
        var resource = new KeycloakLetters(
                requests, new KeycloakEndpoints(URI.create(keycloak.issuer())), ServiceTokens.of(keycloak));
        return new LetterWorker(letters, resource, new LetterSettings(Duration.ofSeconds(60)), metrics);
    }

    void write(Letter letter) {
        transaction.executeWithoutResult(status -> letters.write(letter));
    }

    /** A link in force, as a decision would have left it. */
    UUID link(String parentId, UUID pupil) {
        UUID id = UUID.randomUUID();
        Consenting.given(source, parentId);
        database.sql("INSERT INTO guardianship.link (id, parent_id, pupil_id, basis, version, granted_at, granted_by)"
                        + " VALUES (?, ?, ?, 'desk', nextval('guardianship.link_version'), now(), 'officer')")
                .params(id, parentId, pupil)
                .update();
        return id;
    }

    /** Everything that waits, whenever it is due, oldest first. */
    List<Letter> waiting() {
        due();
        var letters = new ArrayList<Letter>();
        for (WaitingLetter letter : this.letters.claim(100, Duration.ZERO)) {
            letters.add(letter.letter());
        }
        return letters;
    }

    void due() {
        database.sql("UPDATE letters.letter SET next_attempt_at = now()").update();
    }

    double secondsToWait() {
        return database.sql("SELECT extract(epoch FROM next_attempt_at - now())::float8 FROM letters.letter")
                .query(Double.class)
                .single();
    }

    long rows() {
        return database.sql("SELECT count(*) FROM letters.letter")
                .query(Long.class)
                .single();
    }
}
