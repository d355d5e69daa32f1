package education.gateway.diary.applications;

import education.gateway.diary.guardianship.FoundChild;
import education.gateway.diary.web.Refusal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A parent's application for access to the diary of one child. It is created, and comes to one end: granted, refused,
 * withdrawn or expired. What was written in it never changes.
 *
 * @param id the identifier that was generated for the pupil's application; it names no pupil
 * @param found what the state had said, where it confirmed the child and nobody has to come; null: a paper for the desk
 * @param expiresAt the last moment of the 90th day after its creation, Europe/Moscow
 * @param recorded where it stands in the database; {@link #state} says where it stands now
 * @param version number of changes, so that two who decide at once do not both succeed
 * @param closing null while it waits
 */
record Application(
        UUID id,
        ApplicationNumber number,
        Applicant applicant,
        Child child,
        @Nullable FoundChild found,
        Instant createdAt,
        Instant expiresAt,
        ApplicationState recorded,
        int version,
        @Nullable Closing closing) {

    /** How many days a school has to decide, after the one of the creation (the service's rule 5). */
    static final int DAYS = 90;

    /**
     * How it ended.
     *
     * @param by the officer who decided; null where no officer did
     * @param pupilId whom it was granted for
     * @param reasons why it was refused
     */
    record Closing(
            Instant at, @Nullable String by, @Nullable UUID pupilId, Set<RefusalReason> reasons) {

        Closing {
            reasons = Set.copyOf(reasons);
        }
    }

    static Application created(ApplicationNumber number, Applicant applicant, Child child, Instant now) {
        return created(number, applicant, child, null, now);
    }

    /** @param found as in {@link #found()} */
    static Application created(
            ApplicationNumber number, Applicant applicant, Child child, @Nullable FoundChild found, Instant now) {
        return new Application(
                UUID.randomUUID(),
                number,
                applicant,
                child,
                found,
                now,
                endOfLastDay(now),
                ApplicationState.CREATED,
                0,
                null);
    }

    /** A parent reads a day and not a moment, so that day is whole; as exact as the database keeps it. */
    private static Instant endOfLastDay(Instant created) {
        return RussianDay.of(created)
                .plusDays(DAYS + 1)
                .atStartOfDay(RussianDay.MOSCOW)
                .toInstant()
                .minus(1, ChronoUnit.MICROS);
    }

    /** What its own parent may be told that the child is called: what they wrote, or what they were offered. */
    String childForParent() {
        return found == null
                ? child.name().surname() + " " + child.name().givenName()
                : child.name().givenName();
    }

    /** Where it stands at a moment: its time is over when it is over, whether or not a job has written that down. */
    ApplicationState state(Instant now) {
        return recorded == ApplicationState.CREATED && !now.isBefore(expiresAt) ? ApplicationState.EXPIRED : recorded;
    }

    /** @throws StepRefused unless it waits */
    Application granted(UUID pupilId, String officer, Instant now) {
        requireWaiting(now);
        return closed(ApplicationState.GRANTED, new Closing(now, officer, pupilId, Set.of()));
    }

    /**
     * @throws StepRefused unless it waits
     * @throws Refusal 400 without a reason
     */
    Application refused(Set<RefusalReason> reasons, String officer, Instant now) {
        requireWaiting(now);
        if (reasons.isEmpty()) {
            throw new Refusal(
                    HttpStatus.BAD_REQUEST,
                    "reason-needed",
                    "A refusal needs at least one of the listed reasons",
                    Map.of("parameter", "reasons"));
        }
        return closed(ApplicationState.REFUSED, new Closing(now, officer, null, reasons));
    }

    /** @throws StepRefused unless it waits */
    Application withdrawn(Instant now) {
        requireWaiting(now);
        return closed(ApplicationState.WITHDRAWN, new Closing(now, null, null, Set.of()));
    }

    /** @throws StepRefused when it has come to an end already, or its time is not over */
    Application expired(Instant now) {
        if (recorded != ApplicationState.CREATED || now.isBefore(expiresAt)) {
            throw new StepRefused(recorded);
        }
        return closed(ApplicationState.EXPIRED, new Closing(expiresAt, null, null, Set.of()));
    }

    private void requireWaiting(Instant now) {
        ApplicationState state = state(now);
        if (state != ApplicationState.CREATED) {
            throw new StepRefused(state);
        }
    }

    private Application closed(ApplicationState end, Closing how) {
        return new Application(id, number, applicant, child, found, createdAt, expiresAt, end, version + 1, how);
    }

    @Override
    public String toString() {
        return "Application[" + id + ", " + recorded + "]";
    }
}
