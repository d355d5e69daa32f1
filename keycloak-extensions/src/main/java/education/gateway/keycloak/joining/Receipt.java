package education.gateway.keycloak.joining;

import education.gateway.keycloak.guardianship.LinkedChildren;
import education.gateway.keycloak.letters.Letter;
import education.gateway.keycloak.letters.Letters;
import education.gateway.keycloak.letters.OneUseLinks;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.urls.UrlType;

/**
 * The letters about a joining: to the account's address, and to the one that the state knows where that is another. The
 * receipt holds a link that counts once, without a login.
 */
final class Receipt {

    /** Purpose of the link "it was not me"; its payload is the id of the joining or of the merge. */
    static final String NOT_ME = "joining-not-me";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM", Locale.forLanguageTag("ru")).withZone(ZoneId.of("Europe/Moscow"));

    private final KeycloakSession session;
    private final RealmModel realm;

    Receipt(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** @param contact the state's address of the person, if it gave one */
    void joined(UserModel account, Joinings.Entry joining, @Nullable String contact, Instant now) {
        String token = new OneUseLinks(session, realm)
                .issue(account.getId(), NOT_ME, Duration.between(now, joining.undoUntil()), joining.id());
        send(
                "joining-receipt.ftl",
                "joiningReceiptSubject",
                addresses(account, contact),
                Map.of(
                        "children",
                        Integer.toString(LinkedChildren.count(session, realm, account)),
                        "until",
                        DAY.format(joining.undoUntil()),
                        "link",
                        notMe(token)));
    }

    /** After a merge, to every address of both accounts. */
    void merged(UserModel kept, Merges.Entry merge, Set<String> addresses, Instant now) {
        String token = new OneUseLinks(session, realm)
                .issue(kept.getId(), NOT_ME, Duration.between(now, merge.undoUntil()), merge.id());
        send(
                "joining-merged.ftl",
                "joiningMergedSubject",
                addresses,
                Map.of("until", DAY.format(merge.undoUntil()), "link", notMe(token)));
    }

    /** After "it was not me": how to get in again. */
    void suspended(UserModel account, @Nullable String contact) {
        suspended(addresses(account, contact));
    }

    void suspended(Set<String> addresses) {
        send("joining-suspended.ftl", "joiningSuspendedSubject", addresses, Map.of());
    }

    /** After a merge was undone: that there are two accounts again, and how to get into each. */
    void unmerged(Set<String> addresses) {
        send("joining-unmerged.ftl", "joiningUnmergedSubject", addresses, Map.of());
    }

    /** After an undoing: how to get in again by email, and that the state login has an account of its own now. */
    void undone(UserModel account, @Nullable String contact) {
        send("joining-undone.ftl", "joiningUndoneSubject", addresses(account, contact), Map.of());
    }

    private void send(String template, String subject, Set<String> addresses, Map<String, String> facts) {
        var letters = new Letters(session, realm);
        addresses.forEach(address -> letters.note(new Letter(template, subject, address, facts)));
    }

    /** @param contact the state's address of the person behind it, if any */
    static Set<String> addresses(UserModel account, @Nullable String contact) {
        var addresses = new LinkedHashSet<String>();
        for (String address : new String[] {account.getEmail(), contact}) {
            if (address != null && !address.isBlank()) {
                addresses.add(address.strip().toLowerCase(Locale.ROOT));
            }
        }
        return addresses;
    }

    private String notMe(String token) {
        return UriBuilder.fromUri(session.getContext().getUri(UrlType.FRONTEND).getBaseUri())
                .path("realms")
                .path(realm.getName())
                .path(JoiningResourceFactory.ID)
                .path("not-me")
                .queryParam("token", token)
                .build()
                .toString();
    }
}
