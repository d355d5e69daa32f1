package education.gateway.diary.applications;

import java.util.UUID;

/**
 * The parent has taken an application back.
 * Published in the transaction of the step itself.
 *
 * @param applicationId the application
 * @param number what people call it by
 * @param parentId who applied
 * @param school number of the school
 */
public record ApplicationWithdrawn(UUID applicationId, String number, String parentId, int school) {

    @Override
    public String toString() {
        return "ApplicationWithdrawn[" + applicationId + "]";
    }
}
