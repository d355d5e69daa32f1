package education.gateway.diary.guardianship;

import java.util.Optional;
import java.util.UUID;

/**
 * What a decision has just made of a link, told inside its transaction to whoever has to do something about it. Handing
 * a link over to Keycloak anew, or moving it to another account of the same person, decides nothing; nor does anybody on an
 * 18th birthday, of which {@code letters} tells those who could read until then, whether or not the link has ended yet.
 *
 * @param why code of a grant's basis or of an end's reason; the reason of a suspension may be words of an officer, so
 *     nothing of it is shown but codes that are known
 */
public record LinkDecided(UUID linkId, String parentId, UUID pupilId, Step step, String why) {

    public enum Step {
        GRANTED,
        SUSPENDED,
        RESUMED,
        ENDED
    }

    static LinkDecided granted(Link link) {
        return of(link, Step.GRANTED, link.basis().code());
    }

    /** A school has checked papers for a link that was in force already, whatever had opened it. */
    static LinkDecided confirmed(Link link) {
        return of(link, Step.GRANTED, Basis.DESK.code());
    }

    /** Empty when nothing about the link was decided. */
    static Optional<LinkDecided> between(Link before, Link after) {
        Link.Ending ending = after.ending();
        Link.Suspension suspension = after.suspension();
        if (ending != null) {
            return before.ending() == null && !ending.isOfBirthday()
                    ? Optional.of(of(after, Step.ENDED, Codes.of(ending.reason())))
                    : Optional.empty();
        }
        if (suspension != null) {
            return before.suspension() == null
                    ? Optional.of(of(after, Step.SUSPENDED, suspension.reason()))
                    : Optional.empty();
        }
        return before.suspension() == null ? Optional.empty() : Optional.of(of(after, Step.RESUMED, ""));
    }

    private static LinkDecided of(Link link, Step step, String why) {
        return new LinkDecided(link.id(), link.parentId(), link.pupilId(), step, why);
    }

    @Override
    public String toString() {
        return "LinkDecided[" + linkId + ", " + step + "]";
    }
}
