package education.gateway.diary.applications;

import java.util.UUID;

/**
 * A parent has created an application; its school may look at it.
 * Published in the transaction of the step itself.
 *
 * @param applicationId the application
 * @param number what people call it by
 * @param parentId who applied
 * @param school number of the school
 */
public record ApplicationCreated(UUID applicationId, String number, String parentId, int school) {

    @Override
    public String toString() {
        return "ApplicationCreated[" + applicationId + "]";
    }
}
