package education.gateway.diary.applications;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Nobody decided about an application in time.
 * Published in the transaction of the step itself.
 *
 * @param applicationId the application
 * @param number what people call it by
 * @param parentId who applied
 * @param school number of the school
 * @param lastDay the last day on which the school could decide, Europe/Moscow
 */
public record ApplicationExpired(UUID applicationId, String number, String parentId, int school, LocalDate lastDay) {

    @Override
    public String toString() {
        return "ApplicationExpired[" + applicationId + "]";
    }
}
