package education.gateway.simulator.oauth;

import education.gateway.simulator.people.Person;
import org.jspecify.annotations.Nullable;

/** The {@code person_filter} parameter: who may log in. It is not part of the signed text. */
public enum PersonFilter {
    ANYBODY,
    CONFIRMED_ONLY,
    CHILDREN_ONLY;

    public static PersonFilter parse(@Nullable String text) {
        if (text == null) {
            return ANYBODY;
        }
        return switch (text) {
            case "conf_acc" -> CONFIRMED_ONLY;
            case "acc_kid" -> CHILDREN_ONLY;
            case "acc_not_kid" -> ANYBODY;
            default -> throw new EsiaRefusal(EsiaError.WRONG_PARAMETER, "person_filter is unknown");
        };
    }

    /**
     * Refuses an unconfirmed account (007055) or a grown-up where children are wanted (007062).
     *
     * @throws EsiaRefusal when the person does not pass
     */
    public void require(Person person) {
        if (this == CONFIRMED_ONLY && !person.confirmed()) {
            throw new EsiaRefusal(EsiaError.NOT_CONFIRMED, "the account is not confirmed");
        }
        if (this == CHILDREN_ONLY) {
            throw new EsiaRefusal(EsiaError.USER_TYPE, "only children's accounts were asked for");
        }
    }
}
