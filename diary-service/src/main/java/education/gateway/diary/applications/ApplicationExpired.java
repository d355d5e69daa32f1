package education.gateway.diary.applications;

import java.time.Instant;
import java.util.UUID;

/**
 * Nobody decided about an application in time.
 * Published in the transaction of the step itself.
 *
 * @param applicationId the application
 * @param number what people call it by
 * @param parentId who applied
 * @param school number of the school
 * @param at when its time was over, which is before anybody writes it down
 */
public record ApplicationExpired(UUID applicationId, String number, String parentId, int school, Instant at) {

    @Override
    public String toString() {
        return "ApplicationExpired[" + applicationId + "]";
    }
}
