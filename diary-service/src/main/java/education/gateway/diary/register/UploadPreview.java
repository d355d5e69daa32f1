package education.gateway.diary.register;

/**
 * What a register file would do if it were accepted now; the register is as it was.
 *
 * @param kind {@code pupils}, {@code terms}, {@code lessons} or {@code marks}
 * @param school number of the school
 * @param rows rows of the file without its header
 * @param added rows that are not known yet
 * @param changed rows that would replace what is known
 * @param removed what the file would take away
 * @param linksEnding links of parents that would end, now or on a day of leaving that lies ahead
 * @param links the school's links of pupils who are enrolled now
 * @param needsSecondOfficer whether another officer of the school has to confirm it
 * @param written how the file is written, in Russian
 * @param sha256 of the file as it came
 * @param pupils whom it concerns; nobody where it is no list of pupils
 */
record UploadPreview(
        String kind,
        int school,
        long rows,
        int added,
        int changed,
        int removed,
        int linksEnding,
        int links,
        boolean needsSecondOfficer,
        String written,
        String sha256,
        ChangedPupils pupils) {}
