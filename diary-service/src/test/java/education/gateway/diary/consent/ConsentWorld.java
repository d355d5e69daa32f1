package education.gateway.diary.consent;

import education.gateway.diary.TestDatabase;
import education.gateway.diary.identity.Citizen;
import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.journal.JournalLines;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The module over a real database, without a server around it. */
public final class ConsentWorld {

    static final Map<String, String> WORDS =
            Map.of("operator", "Оператор", "operator-address", "Город, дом 1", "processors", "Никто.");

    final JdbcClient database;
    final Receipts receipts;
    final ConsentTexts texts;
    final List<Object> events = new ArrayList<>();
    final Consents consents;
    final TransactionTemplate transaction;
    Citizen citizen = Citizen.unknown();

    ConsentWorld() {
        this(TestDatabase.fresh());
    }

    private ConsentWorld(DataSource source) {
        this(source, Clock.systemUTC());
    }

    /** The module over a database that is there already, at a time of the caller's. */
    public ConsentWorld(DataSource source, Clock clock) {
        database = JdbcClient.create(source);
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        receipts = new Receipts(database);
        texts = texts(new ConsentSettings("Оператор", "Город, дом 1", null, "classpath*:consent/*.txt"));
        consents = new Consents(receipts, () -> citizen, new JournalLines(database), events::add, transaction, clock);
    }

    /** A parent agrees to the text that is current now. */
    public void give(Reader reader) {
        ConsentText text = receipts.currentText().orElseThrow();
        consents.give(reader, text.version(), text.hash(), null);
    }

    public void withdraw(Reader reader) {
        consents.withdraw(reader);
    }

    /**
     * Destroys what is due.
     *
     * @return of how many parents
     */
    public int destroyDue(RestsOnConsent... data) {
        return destruction(data).run();
    }

    Destruction destruction(RestsOnConsent... data) {
        return new Destruction(receipts, List.of(data), new JournalLines(database), events::add, transaction);
    }

    /** Publishes a text that counts from that moment on. */
    public void publishText(String version, Instant validFrom) {
        publish(version, validFrom);
    }

    /** The service for tests of other modules. */
    public static Consents over(DataSource source) {
        return new ConsentWorld(source).consents;
    }

    ConsentTexts texts(ConsentSettings settings) {
        return new ConsentTexts(database, settings, new PathMatchingResourcePatternResolver());
    }

    /** Publishes a text that counts from that moment on. */
    ConsentText publish(String version, Instant validFrom) {
        ConsentText text = ConsentText.of(
                "version: " + version + "\nvalid-from: " + validFrom.truncatedTo(ChronoUnit.MILLIS)
                        + "\n\n# Согласие\n\nВерсия " + version,
                WORDS);
        texts.publish(text);
        return text;
    }

    static Reader local(String parentId) {
        return new Reader(parentId, Set.of(), Level.BASIC, Instant.now().minusSeconds(86_400));
    }

    static Reader citizen(String parentId, Instant authTime) {
        return new Reader(parentId, Set.of(), Level.CITIZEN, authTime);
    }

    /** Deeds that the journal holds of the parent, in their order. */
    List<String> journal(String parentId) {
        return database.sql("SELECT deed || ' ' || basis FROM journal.line WHERE actor = ? ORDER BY id")
                .param(parentId)
                .query(String.class)
                .list();
    }
}
