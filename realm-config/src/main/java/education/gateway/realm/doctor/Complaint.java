package education.gateway.realm.doctor;

import education.gateway.realm.lint.Severity;
import java.util.Locale;

/** Everything that can be found, and what to do about it. */
public enum Complaint {
    KEYCLOAK_VERSION(
            Severity.ERROR,
            "Keycloak is older than the lowest version allowed.",
            "Earlier versions let accounts be taken over (account linking, password reset). Upgrade now."),
    KEYCLOAK_VERSION_UNKNOWN(
            Severity.WARNING,
            "Keycloak does not tell its version to this login.",
            "Use an account that has manage-realm in the realm it logs in to."),
    ADMINISTRATION_REFUSES(
            Severity.ERROR,
            "Keycloak's administration refuses this login, or something that it asked for.",
            "Correct KEYCLOAK_LOGIN_REALM, user or client and password, or give the account the rights that plan needs: "
                    + "docs/operations/realm.md."),
    REALM_MISSING(
            Severity.ERROR,
            "The realm is not there.",
            "Is KEYCLOAK_URL that of this environment? If so, make the realm: realmctl apply, or restore the database."),
    PROVIDER_MISSING(
            Severity.ERROR,
            "The files demand something that this server does not have.",
            "Put keycloak-extensions.jar of this release into providers/, run kc.sh build, start again."),
    REALM_PART_MISSING(
            Severity.ERROR, "Something that the files declare is not in the realm.", "See realmctl plan; put it back."),
    REALM_PART_DIFFERS(
            Severity.ERROR,
            "A flow, a mapper or a provider is otherwise than the files say.",
            "See realmctl plan for who changed it and when; put it back, or change the files."),
    CONDITION_ROLE_MISSING(
            Severity.ERROR,
            "A condition in a flow asks for a role that does not exist, and so is never met.",
            "Correct the role: with it the second factor of staff is skipped."),
    CLOCK_SKEW(
            Severity.ERROR,
            "Two clocks disagree.",
            "Let every machine, this one too, follow the same NTP servers; the state refuses with ESIA-007015."),
    STATE_CERTIFICATES_EXPIRED(
            Severity.ERROR,
            "No certificate of the state is valid: nobody comes in through it.",
            "Take the present ones from the state's archive; realmctl esia keys trust. docs/operations/keys.md."),
    STATE_CERTIFICATES_END(
            Severity.WARNING,
            "The last certificate of the state that is valid ends soon.",
            "Add the next one beside it: realmctl esia keys trust. docs/operations/keys.md."),
    REQUEST_CERTIFICATE_EXPIRED(
            Severity.ERROR,
            "The certificate that signs our requests is not valid: nobody is sent to the state.",
            "Make a new key and submit it: realmctl esia keys new. docs/operations/keys.md."),
    REQUEST_CERTIFICATE_ENDS(
            Severity.WARNING,
            "The certificate that signs our requests ends soon.",
            "Make the next key now, the state takes days: realmctl esia keys new. docs/operations/keys.md."),
    REQUEST_CERTIFICATE_UNREADABLE(
            Severity.WARNING,
            "The file that should hold the certificate of our requests holds none that can be read.",
            "Correct ESIA_REQUEST_CERTIFICATE of the environment: until then nobody watches its end."),
    REQUEST_CERTIFICATE_OTHER(
            Severity.ERROR,
            "Keycloak signs with another certificate than it should.",
            "Compare realmctl esia keys hash of both; put the right key store in place."),
    REALM_KEY_ENDS(
            Severity.WARNING,
            "The certificate of a key of the realm ends soon; the state knows it from our SAML metadata.",
            "Add a key of higher priority in the realm, submit the metadata anew, remove the old key later."),
    TLS_EXPIRED(Severity.ERROR, "A TLS certificate is not valid.", "Renew it and reload the server in front."),
    TLS_ENDS(
            Severity.WARNING,
            "A TLS certificate ends soon.",
            "Renew it, or find out why the automatic renewal does not."),
    TLS_UNTRUSTED(
            Severity.ERROR,
            "A TLS certificate is not trusted, or is for another name.",
            "Serve the whole chain, for this name. For a certification authority of one's own or the national one: "
                    + "--trust here, truststore-paths at Keycloak."),
    PART_AWAY(Severity.ERROR, "A part does not answer.", "Start it; look at the network and firewalls between."),
    PART_ILL(Severity.ERROR, "A part says that it is ill.", "Its log and its health document say more."),
    ISSUER_DIFFERS(
            Severity.ERROR,
            "Keycloak names itself by another address: the diary will not believe its tokens.",
            "Set hostname in keycloak.conf and KEYCLOAK_URL in the environment to the same."),
    STATE_LOGIN_CANNOT_BEGIN(
            Severity.ERROR,
            "Keycloak does not send people to the state.",
            "The event log of Keycloak has the reason; most often the key store, its password in the vault or its date."),
    STATE_REFUSES_REQUESTS(
            Severity.ERROR,
            "The state refuses our signed request.",
            "ESIA-007002, 007005, 007053: the certificate is not the registered one. 007015: the clock. 007019: a scope "
                    + "that was not granted. 007023: our host is not registered. All at the technology portal."),
    MAIL_AWAY(Severity.ERROR, "The mail server does not answer.", "Without it nobody registers or resets a password."),
    MAIL_REFUSES(
            Severity.ERROR,
            "The mail server does not offer what the files demand.",
            "Compare smtpServer of the environment with the mail server; never send without TLS."),
    DIARY_FIGURES_MISSING(
            Severity.ERROR,
            "The diary does not tell how its own work goes.",
            "Does DIARY_MANAGEMENT_URL lead to its management port? The details of health must be shown there."),
    HANDOVER_WAITS(
            Severity.ERROR,
            "A decision of a school has not reached Keycloak: new tokens do not have it.",
            "Look at the diary's log; is the secret of diary-service right, does Keycloak answer the diary?"),
    HANDOVER_PARKED(
            Severity.WARNING,
            "Decisions about parents whom Keycloak does not know.",
            "Accounts were deleted, or Keycloak was restored to an older day. Restore both to the same day."),
    LETTERS_WAIT(
            Severity.ERROR,
            "Letters do not leave the diary.",
            "Look at the diary's log and at what mail has to say above."),
    LETTERS_UNDELIVERABLE(
            Severity.WARNING,
            "Letters to parents of whom Keycloak has no address.",
            "The schools see whom they concern; a parent sets an address by logging in."),
    JOURNAL_NOT_SEALED(
            Severity.ERROR,
            "The journal is not being sealed.",
            "docs/operations/journal.md: is the key file readable, is the next month prepared?"),
    TRANSITION_FIGURES_MISSING(
            Severity.WARNING,
            "Keycloak does not tell how parents log in.",
            "Is metrics-enabled set, and our JAR in providers/? Until then set no date for the move."),
    TRANSITION_NEAR(
            Severity.WARNING,
            "Parents log in by e-mail only, and the day from which that ends is near or past.",
            "Invite them once more, exempt who has no state account, or move transition.requiredFrom.");

    private final Severity severity;
    private final String what;
    private final String mend;

    Complaint(Severity severity, String what, String mend) {
        this.severity = severity;
        this.what = what;
        this.mend = mend;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Severity severity() {
        return severity;
    }

    public String what() {
        return what;
    }

    public String mend() {
        return mend;
    }
}
