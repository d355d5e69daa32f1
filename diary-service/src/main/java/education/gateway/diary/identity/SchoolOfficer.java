package education.gateway.diary.identity;

import education.gateway.diary.web.Refusal;

/**
 * The school's officer who is asking, as the verified access token says. A controller method takes it as a parameter;
 * a caller without the role {@code school-officer} or without exactly one school is refused before the method runs.
 *
 * @param school number of the officer's school
 * @param account subject of the token, for the record of decisions
 */
public record SchoolOfficer(int school, String account) {

    /**
     * Goes on only for the officer's own school.
     *
     * @throws Refusal the same answer as for what does not exist
     */
    public void requireSchool(int number) {
        if (school != number) {
            throw new PupilNotFound();
        }
    }
}
