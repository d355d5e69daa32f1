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
 * @param linksEnded links of pupils who have left
 * @param linksRestored links of pupils who are back within thirty days
 * @param written how the file was written, in Russian
 * @param sha256 of the file as it came
 * @param acceptedAt when the file was accepted
 */
public record UploadReport(
        String kind,
        int school,
        long rows,
        int added,
        int changed,
        int removed,
        int linksEnded,
        int linksRestored,
        String written,
        String sha256,
        Instant acceptedAt) {}
