package education.gateway.diary.applications;

import java.util.UUID;

/**
 * A school has granted an application; the link was made in the same transaction.
 * Published in the transaction of the step itself.
 *
 * @param applicationId the application
 * @param number what people call it by
 * @param parentId who applied
 * @param school number of the school
 * @param pupilId register id of the child who may be read about
 */
public record ApplicationGranted(UUID applicationId, String number, String parentId, int school, UUID pupilId) {

    @Override
    public String toString() {
        return "ApplicationGranted[" + applicationId + "]";
    }
}
