package education.gateway.diary.applications;

import java.time.Instant;
import java.util.UUID;

/**
 * A line of the officer's list.
 *
 * @param number in groups of four
 * @param state where it stands, in words
 */
record QueueRow(
        UUID id, String number, String child, String className, String applicant, String created, String state) {

    static QueueRow of(Application application, Instant now) {
        String expires = RussianDay.words(application.expiresAt(), now);
        return new QueueRow(
                application.id(),
                application.number().grouped(),
                application.child().name().full(),
                application.child().className(),
                application.applicant().name().full(),
                RussianDay.words(application.createdAt(), now),
                switch (application.state(now)) {
                    case CREATED -> (application.found() == null ? "ждёт до " : "без визита, ждёт до ") + expires;
                    case GRANTED -> "доступ открыт";
                    case REFUSED -> "отказано";
                    case WITHDRAWN -> "отозвано";
                    case EXPIRED -> "срок истёк";
                });
    }

    @Override
    public String toString() {
        return "QueueRow[" + id + "]";
    }
}
