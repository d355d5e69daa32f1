package education.gateway.diary.guardianship;

import education.gateway.diary.identity.PersonName;
import education.gateway.diary.identity.PupilNotFound;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.web.Refusal;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The desk's grant for other modules: the same decision as every other, so that bars, the link, its version and the
 * message for Keycloak are of the caller's transaction. What is refused rolls that back.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class DeskGrants {

    private final Decisions decisions;

    DeskGrants(Decisions decisions) {
        this.decisions = decisions;
    }

    /**
     * Links the parent to a pupil of the officer's school on the ground of papers seen at the desk.
     *
     * @param onThePassport whose passport was seen; a veto from now on where the state names somebody else
     * @return id of the link, which is in force for Keycloak
     * @throws PupilNotFound when the officer's school has no such pupil
     * @throws Refusal 409 {@code barred}, {@code link-state}, {@code pupil-not-active}, or {@code other-person} where the
     *     state already names somebody else behind the account
     */
    public UUID grant(SchoolOfficer officer, String parentId, UUID pupilId, PersonName onThePassport) {
        var checked = new CheckedPerson(
                List.of(),
                CheckedPerson.spelling(onThePassport.surname(), onThePassport.givenName(), onThePassport.patronymic()));
        Link link = decisions.grant(officer, parentId, pupilId, checked).link();
        if (!link.open()) {
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "other-person",
                    "The state names another person behind this account than the school has checked");
        }
        return link.id();
    }
}
