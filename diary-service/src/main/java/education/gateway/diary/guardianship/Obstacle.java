package education.gateway.diary.guardianship;

import education.gateway.diary.web.Refusal;
import org.springframework.http.HttpStatus;

/** What a standing bar says to an officer who would link a parent to a pupil; which other school it is of is never said. */
enum Obstacle {
    /** On this person, and the officer's own school may lift it. */
    BAR("barred", "A bar stands between this parent and this pupil"),
    /** On somebody of the same name, and the officer's own school may lift it where it is another person. */
    NAMESAKE(
            "barred-namesake",
            "A bar stands between somebody of the same name and this pupil: if this is another person, lift it first"),
    /** On this person or somebody of the same name, for an enrolment in another school: only that one may lift it. */
    ELSEWHERE("barred-elsewhere", "A bar of another school stands between this parent, or a namesake, and this child");

    private final String kind;
    private final String title;

    Obstacle(String kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    Refusal refusal() {
        return new Refusal(HttpStatus.CONFLICT, kind, title);
    }
}
