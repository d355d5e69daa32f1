package education.gateway.diary.applications;

import education.gateway.diary.identity.PersonName;

/**
 * Who applies.
 *
 * @param verified whether the name is the state's word; otherwise the applicant typed it in
 */
record Applicant(String parentId, PersonName name, boolean verified, Relation relation) {

    @Override
    public String toString() {
        return "Applicant";
    }
}
