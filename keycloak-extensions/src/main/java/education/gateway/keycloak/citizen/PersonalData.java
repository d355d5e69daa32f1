package education.gateway.keycloak.citizen;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;

/**
 * What an account of a citizen says about the person: names and contact as the state has verified them. All of it is
 * admin-only in the user profile; the account has no email of Keycloak's own, because that would be a login.
 */
final class PersonalData {

    static final String PATRONYMIC = "patronymic";
    static final String CONTACT_EMAIL = "contact_email";

    private PersonalData() {}

    /** Takes over what the state says now; a name or contact that it did not say is left as it was. */
    static void refresh(UserModel user, CitizenIdentity citizen) {
        if (citizen.surname() != null && !citizen.surname().equals(user.getLastName())) {
            user.setLastName(citizen.surname());
        }
        if (citizen.givenName() != null && !citizen.givenName().equals(user.getFirstName())) {
            user.setFirstName(citizen.givenName());
        }
        if (citizen.surname() != null) {
            // With a surname the state has told the whole name, so no patronymic means that there is none.
            set(user, PATRONYMIC, citizen.patronymic());
        }
        if (citizen.verifiedEmail() != null) {
            set(user, CONTACT_EMAIL, citizen.verifiedEmail());
        }
    }

    /** What the state has said about a person goes to the account where the person is now. */
    static void move(UserModel from, UserModel to) {
        to.setLastName(from.getLastName());
        to.setFirstName(from.getFirstName());
        set(to, PATRONYMIC, from.getFirstAttribute(PATRONYMIC));
        set(to, CONTACT_EMAIL, from.getFirstAttribute(CONTACT_EMAIL));
        from.setLastName(null);
        from.setFirstName(null);
        from.removeAttribute(PATRONYMIC);
        from.removeAttribute(CONTACT_EMAIL);
    }

    /** The verified address for letters to this person, if any. */
    static Optional<String> contact(UserModel user) {
        return Optional.ofNullable(user.getFirstAttribute(CONTACT_EMAIL)).filter(address -> !address.isBlank());
    }

    private static void set(UserModel user, String name, @Nullable String value) {
        if (Objects.equals(user.getFirstAttribute(name), value)) {
            return;
        }
        if (value == null) {
            user.removeAttribute(name);
        } else {
            user.setSingleAttribute(name, value);
        }
    }
}
