package education.gateway.diary.applications;

import java.util.List;
import java.util.UUID;

/**
 * A school has refused an application.
 * Published in the transaction of the step itself.
 *
 * @param applicationId the application
 * @param number what people call it by
 * @param parentId who applied
 * @param school number of the school
 * @param reasons at least one, in the order of the rules
 */
public record ApplicationRefused(
        UUID applicationId, String number, String parentId, int school, List<RefusalReason> reasons) {

    public ApplicationRefused {
        reasons = List.copyOf(reasons);
    }

    @Override
    public String toString() {
        return "ApplicationRefused[" + applicationId + "]";
    }
}
