package education.gateway.keycloak.mailbox;

import education.gateway.keycloak.accounts.ParentAccounts;
import education.gateway.keycloak.letters.Letter;
import education.gateway.keycloak.letters.Letters;
import education.gateway.keycloak.letters.OneUseLinks;
import education.gateway.keycloak.mailbox.Wish.Purpose;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Looks who is behind an address and decides which letter goes there, if any. */
final class MailboxDesk {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** Enough for a letter that was lost twice; a mailbox cannot be flooded with more. */
    private static final int LETTERS_AN_HOUR = 3;

    private static final int LETTERS_A_DAY = 8;

    /** Realm attribute: schools and providers hide many people behind one address, and IT knows how many. */
    private static final String LETTERS_FROM_ONE_ORIGIN = "education.letters-an-hour-from-one-origin";

    private static final int LETTERS_AN_HOUR_FROM_ONE_ORIGIN = 100;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final WishTable wishes;

    MailboxDesk(KeycloakSession session, RealmModel realm, WishTable wishes) {
        this.session = session;
        this.realm = realm;
        this.wishes = wishes;
    }

    /** Does what a wish asks for and tells whether a letter was noted. */
    boolean answer(Wish wish) {
        if (isTooMuch(wish)) {
            return false;
        }
        UserModel user = session.users().getUserByEmail(realm, wish.address().text());
        return wish.purpose() == Purpose.REGISTER ? register(wish, user) : reset(wish, user);
    }

    private boolean isTooMuch(Wish wish) {
        return wishes.lettersTo(wish.address(), HOUR) >= LETTERS_AN_HOUR
                || wishes.lettersTo(wish.address(), DAY) >= LETTERS_A_DAY
                || wishes.lettersFrom(wish.originHash(), HOUR)
                        >= realm.getAttribute(LETTERS_FROM_ONE_ORIGIN, LETTERS_AN_HOUR_FROM_ONE_ORIGIN);
    }

    private boolean register(Wish wish, @Nullable UserModel known) {
        if (known == null) {
            UserModel user = new ParentAccounts(session, realm).create(KeycloakModelUtils.generateId());
            user.setEmail(wish.address().text());
            user.setEmailVerified(false);
            return sendLink(wish, user, "registration");
        }
        if (UnprovenAccounts.contain(known)) {
            return sendLink(wish, known, "registration");
        }
        send(wish, "already-registered", Map.of());
        return true;
    }

    private boolean reset(Wish wish, @Nullable UserModel known) {
        if (known == null || !known.isEnabled()) {
            return false;
        }
        return sendLink(wish, known, UnprovenAccounts.contain(known) ? "registration" : "password-reset");
    }

    private boolean sendLink(Wish wish, UserModel user, String letter) {
        if (!user.isEnabled()) {
            return false;
        }
        String token = new OneUseLinks(session, realm)
                .issue(user.getId(), PasswordLink.PURPOSE, PasswordLink.LIFETIME, wish.clientId());
        send(wish, letter, Map.of("link", link(wish, token)));
        return true;
    }

    private String link(Wish wish, String token) {
        return UriBuilder.fromUri(wish.base())
                .path("realms/{realm}/" + PasswordLinkResourceFactory.ID + "/{token}")
                .build(realm.getName(), token)
                .toString();
    }

    private void send(Wish wish, String letter, Map<String, String> texts) {
        var attributes = new HashMap<>(texts);
        attributes.put("diary", diary(wish));
        new Letters(session, realm)
                .note(new Letter(
                        letter + ".ftl", letter + "Subject", wish.address().text(), attributes, wish.locale()));
    }

    /** Where the reader logs in afterwards; empty when that is not said by a whole address. */
    private String diary(Wish wish) {
        ClientModel client = realm.getClientByClientId(wish.clientId());
        String url = client == null ? null : client.getBaseUrl();
        return url == null || !url.startsWith("http") ? "" : url;
    }
}
