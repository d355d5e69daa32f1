package education.gateway.realm.plan;

import java.util.Set;

/** What Keycloak makes for every realm, so that no file needs to declare it. */
public final class Stock {

    public static final Set<String> CLIENTS = Set.of("realm-management", "broker", "account-console");

    /** Components by their type. */
    public static final Set<String> COMPONENTS = Set.of(
            "org.keycloak.keys.KeyProvider",
            "org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy");

    /** The component that holds the user profile. */
    public static final String PROFILE = "org.keycloak.userprofile.UserProfileProvider";

    private Stock() {}

    static boolean is(Thing thing) {
        return switch (thing.kind()) {
            case "component" ->
                COMPONENTS.stream().anyMatch(type -> thing.name().startsWith(type + "/"));
            case "client" -> CLIENTS.contains(thing.name());
            case "role" ->
                CLIENTS.stream().anyMatch(client -> thing.name().startsWith(client + "."))
                        || thing.name().startsWith("account.");
            case "mapper of client" -> thing.name().equals("security-admin-console/locale");
            case "required action" -> true;
            default -> false;
        };
    }
}
