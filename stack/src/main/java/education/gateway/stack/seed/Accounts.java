package education.gateway.stack.seed;

import education.gateway.city.Persona;
import education.gateway.identifiers.ParentId;
import education.gateway.stack.home.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the accounts that people have before anybody logs in: staff with a second factor, and local parents. */
final class Accounts {

    /** Exists in the old portal only. */
    static final String LEGACY = "local-legacy";

    private static final String IT = "it-admin";

    private final KeycloakAdmin admin;
    private final Secrets secrets;

    Accounts(KeycloakAdmin admin, Secrets secrets) {
        this.admin = admin;
        this.secrets = secrets;
    }

    /**
     * Makes the account of a staff member, enrolled with password and one-time codes. It holds no email: the mailbox
     * stays free for the parent in them, and cannot take the account over.
     */
    void staff(Persona persona) {
        var user = person(persona);
        user.remove("email");
        user.remove("emailVerified");
        user.put("username", persona.key());
        user.put("credentials", List.of(password(persona), oneTimeCodes(persona)));
        if (persona.school() != null) {
            user.put("groups", List.of("/schools/" + persona.school()));
        }
        admin.create(user, List.of(persona.key().equals(IT) ? "realm-operator" : "school-officer"));
    }

    /** Makes the account of a local parent and returns the parent's number. */
    String parent(Persona persona) {
        var parentId = ParentId.random().value();
        var user = person(persona);
        user.put("username", parentId);
        user.put("credentials", List.of(password(persona)));
        admin.create(user, List.of("parent"));
        return parentId;
    }

    private static Map<String, Object> person(Persona persona) {
        var user = new LinkedHashMap<String, Object>();
        user.put("enabled", true);
        if (persona.email() != null) {
            user.put("email", persona.email());
            user.put("emailVerified", true);
        }
        user.put("lastName", persona.name().surname());
        user.put("firstName", persona.name().name());
        if (persona.name().patronymic() != null) {
            user.put(
                    "attributes",
                    Map.of("patronymic", new ArrayList<>(List.of(persona.name().patronymic()))));
        }
        return user;
    }

    private Map<String, Object> password(Persona persona) {
        return Map.of("type", "password", "value", secrets.password("persona." + persona.key()), "temporary", false);
    }

    private Map<String, Object> oneTimeCodes(Persona persona) {
        return Map.of(
                "type",
                "otp",
                "userLabel",
                "stack",
                "secretData",
                "{\"value\":\"" + secrets.totpSecret("totp." + persona.key()) + "\"}",
                "credentialData",
                "{\"subType\":\"totp\",\"digits\":6,\"period\":30,\"algorithm\":\"HmacSHA1\","
                        + "\"secretEncoding\":\"BASE32\"}");
    }
}
