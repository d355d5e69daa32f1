package education.gateway.diary.register;

import java.time.Instant;

/**
 * What an accepted register file did.
 *
 * @param kind {@code pupils}, {@code terms}, {@code lessons} or {@code marks}
 * @param school number of the school
 * @param rows rows of the file without its header
 * @param added rows that were not known
 * @param changed rows that replaced what was known
 * @param removed what the file took away
 * @param acceptedAt when the file was accepted
 */
public record UploadReport(
        String kind, int school, long rows, int added, int changed, int removed, Instant acceptedAt) {}
