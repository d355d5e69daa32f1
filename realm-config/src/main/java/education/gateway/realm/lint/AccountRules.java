package education.gateway.realm.lint;

import static education.gateway.realm.lint.Rule.error;
import static education.gateway.realm.lint.Rule.warning;

import education.gateway.realm.Declared;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who an account is, what its owner may edit, and what roles give. */
final class AccountRules {

    /** Roles of people who work here; each holds {@code staff}, on which the second factor hangs. */
    private static final Set<String> OF_STAFF = Set.of("school-officer", "realm-operator");

    private static final String STAFF = "staff";

    private static final String ADMINISTRATION = "realm-management";

    /** Rights of the client account that change who somebody is. */
    private static final Set<String> OVER_THE_ACCOUNT =
            Set.of("manage-account", "manage-consent", "delete-account", "manage-account-2fa");

    static final List<Rule> ALL = List.of(
            error(
                    "email-as-username",
                    "The email is the user name.",
                    "Keycloak would rewrite the parent number from the email at every change of the profile.",
                    "Set registrationEmailAsUsername: false.",
                    realm -> realm.at("registrationEmailAsUsername", value -> value.is(true))),
            error(
                    "username-editable",
                    "People may change their user name.",
                    "It is the parent number, by which the diary knows the person.",
                    "Set editUsernameAllowed: false.",
                    realm -> realm.at("editUsernameAllowed", value -> value.is(true))),
            error(
                    "duplicate-emails",
                    "Two accounts may have one email.",
                    "A login by email would be ambiguous; the letter of one opens the account of the other.",
                    "Set duplicateEmailsAllowed: false.",
                    realm -> realm.at("duplicateEmailsAllowed", value -> value.is(true))),
            error(
                    "username-like-email",
                    "A user name may look like an email.",
                    "Somebody could take a name that is another person's address, and catch their logins"
                            + " (CVE-2021-3754).",
                    "Give username the validation pattern '^[a-z0-9._-]+$'.",
                    realm -> attributes(realm)
                            .filter(attribute -> attribute.at("name").is("username"))
                            .map(attribute ->
                                    attribute.at("validations").at("pattern").at("pattern"))
                            .filter(pattern -> pattern.isAbsent() || matchesAnEmail(pattern.text()))),
            error(
                    "no-user-profile",
                    "The files say nothing of the user profile.",
                    "Keycloak's own lets everybody edit their names and email.",
                    "List every attribute in userProfile, to be edited by admin only.",
                    realm -> Stream.of(realm.at("userProfile").at("attributes"))
                            .filter(list -> list.items().findAny().isEmpty())),
            error(
                    "editable-identity",
                    "People may edit an attribute of their account.",
                    "Names, addresses and numbers decide who somebody is while accounts are joined (CVE-2025-7365).",
                    "Set permissions.edit: [admin].",
                    realm -> attributes(realm)
                            .map(attribute -> attribute.at("permissions").at("edit"))
                            .filter(edit -> !edit.texts().equals(List.of("admin")))),
            error(
                    "unmanaged-attributes",
                    "Accounts may hold attributes that the files do not list.",
                    "Whoever may edit the account could write parent numbers or schools into it.",
                    "Leave unmanagedAttributePolicy out.",
                    realm -> Stream.of(realm.at("userProfile").at("unmanagedAttributePolicy"))
                            .filter(policy -> policy.is("ENABLED") || policy.is("ADMIN_EDIT"))),
            error(
                    "profile-action",
                    "People may change or delete their account at login.",
                    "Who somebody is comes from the state or the school, and an account holds children's links.",
                    "Leave out UPDATE_PROFILE, UPDATE_EMAIL and delete_account, or set enabled: false.",
                    realm -> Stream.of("UPDATE_PROFILE", "UPDATE_EMAIL", "delete_account")
                            .flatMap(realm::requiredAction)
                            .map(action -> action.at("enabled"))
                            .filter(enabled -> enabled.isNot(false))),
            error(
                    "right-for-everybody",
                    "Every account gets a right by existing.",
                    "The default role goes to whoever registers: offline tokens, or taking the state's login off.",
                    "Leave the default role without composites.",
                    realm -> realm.realmRoles()
                            .filter(role -> role.at("name")
                                    .is(realm.at("defaultRole").at("name").text()))
                            .map(role -> role.at("composites"))
                            .filter(composites -> composites.scalars().anyMatch(Declared::isPresent))),
            error(
                    "default-role-unlisted",
                    "The role that everybody has is not in the files.",
                    "Keycloak makes one that gives everybody the management of the own account by API.",
                    "Name it in defaultRole and list it in roles.realm without composites.",
                    realm -> realm.roleNames()
                                    .contains(realm.at("defaultRole").at("name").text())
                            ? Stream.of()
                            : Stream.of(realm.at("defaultRole").at("name"))),
            error(
                    "manages-own-account",
                    "A role lets its holders change their account by API.",
                    "That includes taking the state's login off it, after which another person can be joined.",
                    "Parents get manage-account-links only.",
                    realm -> realm.realmRoles()
                            .flatMap(role -> role.at("composites")
                                    .at("client")
                                    .at("account")
                                    .items())
                            .filter(right -> OVER_THE_ACCOUNT.contains(right.text()))),
            error(
                    "role-without-staff",
                    "A role of people who work here does not hold the role staff.",
                    "The second factor is asked of holders of staff; others would log in with a password alone.",
                    "Add staff to composites.realm of the role.",
                    realm -> realm.realmRoles()
                            .filter(role -> OF_STAFF.contains(role.key())
                                    || role.at("composites")
                                            .at("client")
                                            .at(ADMINISTRATION)
                                            .items()
                                            .findAny()
                                            .isPresent())
                            .map(role -> role.at("composites").at("realm"))
                            .filter(composites -> !composites.texts().contains(STAFF))),
            error(
                    "administration-by-console",
                    "A role may change the realm or act as other people.",
                    "Changes go through reviewed files; a stolen operator's session must not weaken the realm.",
                    "Give view- and query- roles of realm-management only.",
                    realm -> Stream.concat(
                                    realm.realmRoles().flatMap(role -> role.at("composites")
                                            .at("client")
                                            .at(ADMINISTRATION)
                                            .items()),
                                    realm.at("users").items().flatMap(user -> user.at("clientRoles")
                                            .at(ADMINISTRATION)
                                            .items()))
                            .filter(right -> !right.text().startsWith("view-")
                                    && !right.text().startsWith("query-"))),
            error(
                    "person-in-files",
                    "An account of a person is in the files.",
                    "Whoever reads the repository could log in as that person, or learn who works here.",
                    "Only service accounts (serviceAccountClientId) belong into files, without credentials.",
                    realm -> realm.at("users")
                            .items()
                            .filter(user -> user.at("serviceAccountClientId").isAbsent()
                                    || user.at("credentials").value() != null)),
            error(
                    "unknown-role",
                    "A role is given that does not exist.",
                    "Keycloak ignores it in silence; whoever should have the right has not, or gets it later by chance.",
                    "Write the role into roles, or correct the name.",
                    AccountRules::unknownRoles),
            error(
                    "school-group",
                    "A group of a school does not carry its own number.",
                    "Officers see the school whose number the group carries: they would see another one's pupils.",
                    "Give the group the attribute school with its name as the only value.",
                    realm -> realm.at("groups")
                            .items()
                            .filter(group -> group.at("name").is("schools"))
                            .flatMap(schools -> schools.at("subGroups").items())
                            .filter(school -> !school.at("attributes")
                                    .at("school")
                                    .texts()
                                    .equals(List.of(school.at("name").text())))
                            .map(school -> school.at("attributes").at("school"))),
            error(
                    "default-group",
                    "Every new account joins a group.",
                    "In the group of a school, everybody who registers would carry that school's number in the token.",
                    "Leave defaultGroups out; officers are put into the group of their school one by one.",
                    realm -> realm.at("defaultGroups").items()),
            warning(
                    "group-with-roles",
                    "A group gives roles to its members.",
                    "Who joins a school's group would become somebody else without a decision about the role.",
                    "Give roles to people, and the school by the group.",
                    realm -> Stream.concat(
                                    realm.at("groups").items(),
                                    realm.at("groups").items().flatMap(group -> group.at("subGroups")
                                            .items()))
                            .flatMap(group -> Stream.of(group.at("realmRoles"), group.at("clientRoles")))
                            .filter(roles -> roles.scalars().anyMatch(Declared::isPresent))));

    private AccountRules() {}

    private static Stream<Declared> attributes(RealmToLint realm) {
        return realm.at("userProfile").at("attributes").items();
    }

    private static boolean matchesAnEmail(String pattern) {
        try {
            return "somebody@example.test".matches(pattern);
        } catch (java.util.regex.PatternSyntaxException wrong) {
            return true;
        }
    }

    private static Stream<Declared> unknownRoles(RealmToLint realm) {
        Set<String> known = realm.roleNames();
        Stream<Declared> ofRealm = Stream.of(
                        realm.realmRoles()
                                .flatMap(role ->
                                        role.at("composites").at("realm").items()),
                        realm.at("scopeMappings").items().flatMap(mapping -> mapping.at("roles")
                                .items()),
                        realm.at("users").items().flatMap(user -> user.at("realmRoles")
                                .items()))
                .flatMap(roles -> roles)
                .filter(role -> !known.contains(role.text()));
        Stream<Declared> ofClients = Stream.concat(
                        realm.realmRoles()
                                .flatMap(role ->
                                        role.at("composites").at("client").entries()),
                        realm.at("users").items().flatMap(user -> user.at("clientRoles")
                                .entries()))
                // Keycloak makes the roles of its administration itself.
                .filter(client -> !client.key().equals(ADMINISTRATION))
                .flatMap(client -> client.items().filter(role -> !known.contains(client.key() + "." + role.text())));
        Stream<Declared> ofScopes = realm.at("clientScopeMappings").entries().flatMap(client -> client.items()
                .flatMap(mapping -> mapping.at("roles").items())
                .filter(role -> !known.contains(client.key() + "." + role.text())));
        return Stream.of(ofRealm, ofClients, ofScopes).flatMap(roles -> roles);
    }
}
