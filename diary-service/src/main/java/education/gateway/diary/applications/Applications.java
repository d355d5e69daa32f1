package education.gateway.diary.applications;

import education.gateway.diary.guardianship.FoundChild;
import education.gateway.diary.identity.PersonName;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The applications, for the steps that change them. Each step leaves its event in the same transaction. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Applications {

    private static final String HELD = " FOR UPDATE";

    private final JdbcClient database;
    private final ApplicationEventPublisher events;

    Applications(JdbcClient database, ApplicationEventPublisher events) {
        this.database = database;
        this.events = events;
    }

    /** Lets one application of a parent be created at a time, on all nodes, until the transaction ends. */
    void oneCreationAtATime(String parentId) {
        database.sql("SELECT count(*) FROM (SELECT pg_advisory_xact_lock(hashtextextended(?, 40))) held")
                .param(parentId)
                .query(Long.class)
                .single();
    }

    ApplicationNumber nextNumber() {
        return ApplicationNumber.of(database.sql("SELECT nextval('applications.number')")
                .query(Long.class)
                .single());
    }

    /** The parent's application, held until the transaction ends: whoever waited sees what was decided before. */
    Optional<Application> holdOfParent(UUID id, String parentId) {
        return database.sql("SELECT * FROM applications.application WHERE id = ? AND parent_id = ?" + HELD)
                .params(id, parentId)
                .query(Applications::application)
                .optional();
    }

    /** The same for the school that it was written to. */
    Optional<Application> holdOfSchool(UUID id, int school) {
        return database.sql("SELECT * FROM applications.application WHERE id = ? AND school = ?" + HELD)
                .params(id, school)
                .query(Applications::application)
                .optional();
    }

    /** What the parent waits for, whether or not its time is over; held. */
    List<Application> holdOpenOfParent(String parentId) {
        return database.sql("SELECT * FROM applications.application WHERE parent_id = ? AND state = 'created'"
                        + " ORDER BY created_at, id" + HELD)
                .param(parentId)
                .query(Applications::application)
                .list();
    }

    int createdSince(String parentId, Instant since) {
        return database.sql("SELECT count(*) FROM applications.application WHERE parent_id = ? AND created_at > ?")
                .params(parentId, timestamp(since))
                .query(Integer.class)
                .single();
    }

    /** Some whose time is over, held; those that another node holds are passed over. */
    List<Application> holdDue(Instant now, int most) {
        return database.sql("SELECT * FROM applications.application WHERE state = 'created' AND expires_at <= ?"
                        + " ORDER BY expires_at, id LIMIT ? FOR UPDATE SKIP LOCKED")
                .params(timestamp(now), most)
                .query(Applications::application)
                .list();
    }

    /** What the parent waits for at the same school about a child who is called the same and born the same day; held. */
    Optional<Application> holdOpenLike(Application application) {
        Child child = application.child();
        return database.sql("SELECT * FROM applications.application WHERE parent_id = :parent AND school = :school"
                        + " AND birth_date = :birthDate AND state = 'created' AND child_key ="
                        + " applications.name_key(:surname) || ' ' || applications.name_key(:givenName)" + HELD)
                .param("parent", application.applicant().parentId())
                .param("school", child.school())
                .param("birthDate", child.birthDate())
                .param("surname", child.name().surname())
                .param("givenName", child.name().givenName())
                .query(Applications::application)
                .optional();
    }

    /** False when the parent waits for the same child at the same school already. */
    boolean insert(Application application) {
        FoundChild found = application.found();
        Child child = application.child();
        Applicant applicant = application.applicant();
        boolean inserted = database.sql("INSERT INTO applications.application (id, number, parent_id,"
                                + " applicant_surname, applicant_given_name, applicant_patronymic, applicant_verified,"
                                + " relation, child_surname, child_given_name, child_patronymic, birth_date, school,"
                                + " class_name, found_pupil, found_answered_at, found_child, found_person,"
                                + " state, version, created_at, expires_at)"
                                + " VALUES (:id, :number, :parent, :surname, :givenName, :patronymic, :verified,"
                                + " :relation, :childSurname, :childGivenName, :childPatronymic, :birthDate, :school,"
                                + " :className, :foundPupil, :foundAnsweredAt, :foundChild, :foundPerson,"
                                + " :state, :version, :createdAt, :expiresAt)"
                                + " ON CONFLICT (parent_id, school, birth_date, child_key) WHERE state = 'created'"
                                + " DO NOTHING")
                        .param("id", application.id())
                        .param("number", application.number().value())
                        .param("parent", applicant.parentId())
                        .param("surname", applicant.name().surname())
                        .param("givenName", applicant.name().givenName())
                        .param("patronymic", applicant.name().patronymic())
                        .param("verified", applicant.verified())
                        .param("relation", applicant.relation().code())
                        .param("childSurname", child.name().surname())
                        .param("childGivenName", child.name().givenName())
                        .param("childPatronymic", child.name().patronymic())
                        .param("birthDate", child.birthDate())
                        .param("school", child.school())
                        .param("className", child.className())
                        .param("foundPupil", found == null ? null : found.pupilId())
                        .param("foundAnsweredAt", found == null ? null : timestamp(found.answeredAt()))
                        .param("foundChild", found == null ? null : array(found.childHashes()))
                        .param("foundPerson", found == null ? null : array(found.personHashes()))
                        .param("state", application.recorded().code())
                        .param("version", application.version())
                        .param("createdAt", timestamp(application.createdAt()))
                        .param("expiresAt", timestamp(application.expiresAt()))
                        .update()
                == 1;
        if (inserted) {
            publish(application);
        }
        return inserted;
    }

    /** @throws StepRefused when somebody changed the application in between */
    void save(Application application) {
        Application.Closing closing = Objects.requireNonNull(application.closing());
        int saved = database.sql("UPDATE applications.application SET state = :state, version = :version,"
                        + " closed_at = :at, decided_by = :by, pupil_id = :pupil, reasons = :reasons"
                        + " WHERE id = :id AND version = :version - 1")
                .param("state", application.recorded().code())
                .param("version", application.version())
                .param("at", timestamp(closing.at()))
                .param("by", closing.by())
                .param("pupil", closing.pupilId())
                .param("reasons", codes(closing.reasons()))
                .param("id", application.id())
                .update();
        if (saved == 0) {
            throw new StepRefused(
                    ApplicationState.parse(database.sql("SELECT state FROM applications.application WHERE id = ?")
                            .param(application.id())
                            .query(String.class)
                            .single()));
        }
        publish(application);
    }

    private void publish(Application application) {
        UUID id = application.id();
        String number = application.number().value();
        String parentId = application.applicant().parentId();
        int school = application.child().school();
        Application.Closing closing = application.closing();
        events.publishEvent(
                switch (application.recorded()) {
                    case CREATED -> new ApplicationCreated(id, number, parentId, school);
                    case GRANTED ->
                        new ApplicationGranted(
                                id,
                                number,
                                parentId,
                                school,
                                Objects.requireNonNull(
                                        Objects.requireNonNull(closing).pupilId()));
                    case REFUSED ->
                        new ApplicationRefused(
                                id,
                                number,
                                parentId,
                                school,
                                Objects.requireNonNull(closing).reasons().stream()
                                        .sorted()
                                        .toList());
                    case WITHDRAWN -> new ApplicationWithdrawn(id, number, parentId, school);
                    case EXPIRED ->
                        new ApplicationExpired(id, number, parentId, school, RussianDay.of(application.expiresAt()));
                });
    }

    private static String @Nullable [] codes(Set<RefusalReason> reasons) {
        return reasons.isEmpty()
                ? null
                : reasons.stream().sorted().map(RefusalReason::code).toArray(String[]::new);
    }

    static OffsetDateTime timestamp(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    static Application application(ResultSet row, int number) throws SQLException {
        int school = row.getInt("school");
        return new Application(
                row.getObject("id", UUID.class),
                new ApplicationNumber(row.getString("number")),
                new Applicant(
                        row.getString("parent_id"),
                        new PersonName(
                                row.getString("applicant_surname"),
                                row.getString("applicant_given_name"),
                                row.getString("applicant_patronymic")),
                        row.getBoolean("applicant_verified"),
                        Relation.of(row.getString("relation")).orElseThrow()),
                new Child(
                        new PersonName(
                                row.getString("child_surname"),
                                row.getString("child_given_name"),
                                row.getString("child_patronymic")),
                        row.getObject("birth_date", LocalDate.class),
                        school,
                        row.getString("class_name")),
                found(row),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                ApplicationState.parse(row.getString("state")),
                row.getInt("version"),
                closing(row));
    }

    private static @Nullable FoundChild found(ResultSet row) throws SQLException {
        UUID pupilId = row.getObject("found_pupil", UUID.class);
        return pupilId == null
                ? null
                : new FoundChild(
                        pupilId,
                        row.getTimestamp("found_answered_at").toInstant(),
                        Set.of((String[]) row.getArray("found_child").getArray()),
                        Set.of((String[]) row.getArray("found_person").getArray()));
    }

    private static String[] array(Set<String> hashes) {
        return hashes.stream().sorted().toArray(String[]::new);
    }

    private static Application.@Nullable Closing closing(ResultSet row) throws SQLException {
        Timestamp at = row.getTimestamp("closed_at");
        return at == null
                ? null
                : new Application.Closing(
                        at.toInstant(),
                        row.getString("decided_by"),
                        row.getObject("pupil_id", UUID.class),
                        reasons(row.getArray("reasons")));
    }

    private static Set<RefusalReason> reasons(@Nullable Array codes) throws SQLException {
        return codes == null
                ? Set.of()
                : Arrays.stream((String[]) codes.getArray())
                        .map(code -> RefusalReason.of(code).orElseThrow())
                        .collect(Collectors.toSet());
    }
}
