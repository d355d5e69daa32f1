package education.gateway.diary.applications;

import org.jspecify.annotations.Nullable;

/**
 * What a parent filled in, as it came, on the page or through the API. The applicant's names count only where the state
 * has verified none.
 *
 * @param birthDate ISO date
 * @param school number of the school
 * @param relation code of a {@link Relation}
 */
record ApplicationForm(
        @Nullable String childSurname,
        @Nullable String childGivenName,
        @Nullable String childPatronymic,
        @Nullable String birthDate,
        @Nullable String school,
        @Nullable String className,
        @Nullable String relation,
        @Nullable String applicantSurname,
        @Nullable String applicantGivenName,
        @Nullable String applicantPatronymic) {

    static final ApplicationForm EMPTY =
            new ApplicationForm(null, null, null, null, null, null, null, null, null, null);

    /** What people fill in is theirs. */
    @Override
    public String toString() {
        return "ApplicationForm";
    }
}
