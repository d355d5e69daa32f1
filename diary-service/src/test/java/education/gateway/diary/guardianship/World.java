package education.gateway.diary.guardianship;

import education.gateway.diary.TestDatabase;
import education.gateway.diary.identity.Citizen;
import education.gateway.diary.identity.KeycloakEndpoints;
import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.PersonName;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.journal.JournalLines;
import education.gateway.diary.support.Consenting;
import education.gateway.diary.support.FakeKeycloak;
import education.gateway.diary.support.Register;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The module over a real database, without a server around it. */
final class World {

    static final String HASH = "a".repeat(64);
    static final String OTHER_HASH = "b".repeat(64);
    static final Set<String> PERSON = Set.of("1".repeat(64));

    final DataSource source = TestDatabase.fresh();
    final Register register = new Register(source);
    final JdbcClient database = JdbcClient.create(source);
    final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    final Handovers handovers = new Handovers(database);
    final JournalLines journal = new JournalLines(database);
    final Links links = new Links(database, handovers, event -> {}, journal);
    final Bars bars = new Bars(database);
    final Persons persons = new Persons(database);
    final RegisterPupils pupils = new RegisterPupils(database);
    final Clock clock = Clock.systemUTC();
    final OtherPerson otherPerson = new OtherPerson(database, links, clock);
    final MovedLinks moved = new MovedLinks(database, clock);
    final Decisions decisions = new Decisions(links, bars, otherPerson, pupils, journal, clock);
    Citizen citizen = Citizen.unknown();

    StateFoundChildren stateFound(GuardianshipSettings.Mode mode) {
        return stateFound(mode, NOBODY_ASKS);
    }

    StateFoundChildren stateFound(GuardianshipSettings.Mode mode, SchoolQueue queue) {
        return new StateFoundChildren(
                settings(mode), () -> citizen, new Offers(database), links, queue, journal, transaction, clock);
    }

    /** Where schools are asked, the whole diary runs: {@code FoundChildrenWebTest}. */
    private static final SchoolQueue NOBODY_ASKS = new SchoolQueue() {
        @Override
        public Optional<Place> ask(String parentId, PersonName applicant, RegisterEntry child, FoundChild found) {
            return Optional.empty();
        }

        @Override
        public List<Asked> waitingOf(String parentId) {
            return List.of();
        }

        @Override
        public Set<UUID> settledFor(String parentId) {
            return Set.of();
        }
    };

    static GuardianshipSettings settings(GuardianshipSettings.Mode mode) {
        return new GuardianshipSettings(
                mode,
                new GuardianshipSettings.Keycloak("diary-service", FakeKeycloak.SERVICE_SECRET),
                new GuardianshipSettings.Handover(
                        Duration.ofSeconds(60), Duration.ofSeconds(3), 1000, Duration.ofDays(7)));
    }

    static KeycloakGuardianship resource(FakeKeycloak keycloak) {
        var requests = requests();
        return new KeycloakGuardianship(requests, endpoints(keycloak), token(keycloak, requests));
    }

    static KeycloakJoining joining(FakeKeycloak keycloak) {
        var requests = requests();
        return new KeycloakJoining(requests, endpoints(keycloak), token(keycloak, requests));
    }

    private static JdkClientHttpRequestFactory requests() {
        var requests = new JdkClientHttpRequestFactory();
        requests.setReadTimeout(Duration.ofSeconds(3));
        return requests;
    }

    private static KeycloakEndpoints endpoints(FakeKeycloak keycloak) {
        return new KeycloakEndpoints(URI.create(keycloak.issuer()));
    }

    private static ServiceToken token(FakeKeycloak keycloak, JdkClientHttpRequestFactory requests) {
        return new ServiceToken(
                requests, endpoints(keycloak), settings(GuardianshipSettings.Mode.DIRECT), Clock.systemUTC());
    }

    HandoverWorker worker(FakeKeycloak keycloak) {
        return new HandoverWorker(handovers, resource(keycloak), settings(GuardianshipSettings.Mode.DIRECT));
    }

    /** The state says, now, that the parent has a child with these hashes. */
    void stateSays(String... hashes) {
        citizen = new Citizen(PERSON, Instant.now(), List.of(Set.of(hashes)));
    }

    /** The desk links a parent who has consented. */
    Link grant(String parentId, UUID pupil) {
        consents(parentId);
        return in(() -> links.grant(parentId, pupil, Basis.DESK, "officer"));
    }

    void consents(String parentId) {
        Consenting.given(source, parentId);
    }

    boolean inForce(String parentId, UUID pupil) {
        return links.isInForce(parentId, pupil);
    }

    <T> T in(Supplier<T> step) {
        return transaction.execute(status -> step.get());
    }

    void run(Runnable step) {
        transaction.executeWithoutResult(status -> step.run());
    }

    static Reader reader(String parentId, Level level, UUID... linked) {
        return new Reader(parentId, Set.of(linked), level, Instant.now());
    }
}
