package education.gateway.realm.doctor;

import education.gateway.realm.Declared;
import education.gateway.realm.server.Login;
import education.gateway.realm.server.Refused;
import education.gateway.realm.server.RunningRealm;
import education.gateway.realm.server.RunningServer;
import education.gateway.realm.server.Unreachable;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at everything that can be looked at, one part after another; a part that is away does not hide the others. */
public final class Doctor {

    private static final String PRODUCTION = "https://esia.gosuslugi.ru";
    private static final String TEST = "https://esia-portal1.test.gosuslugi.ru";
    private static final String DIARY_CLIENT = "diary-web";

    private final Installation installation;
    private final Login login;
    private final Trust trust;
    private final Report report = new Report();
    private final Web web;
    private final PartChecks parts;
    private final MailCheck mail;
    private final CertificateChecks certificates;
    private final TransitionChecks transition;

    private Doctor(Installation installation, Login login, Trust trust, InstantSource clock) {
        this.installation = installation;
        this.login = login;
        this.trust = trust;
        this.web = new Web(trust);
        var tls = new TlsCheck(trust, report, clock.instant());
        this.parts = new PartChecks(web, tls, report);
        this.mail = new MailCheck(installation, tls, report);
        this.certificates = new CertificateChecks(report, clock.instant());
        this.transition = new TransitionChecks(report, clock.instant());
    }

    /**
     * @param login for Keycloak's administration
     * @throws Refused when this login may not look at the realm
     */
    public static Report examine(Installation installation, Login login, Trust trust, InstantSource clock) {
        var doctor = new Doctor(installation, login, trust, clock);
        doctor.run();
        return doctor.report;
    }

    private void run() {
        boolean people = parts.keycloak(installation.keycloak(), installation.realm());
        parts.answer("diary", installation.diary());
        mail.run();
        Optional<String> hash = installation.requestCertificate().flatMap(certificates::ofOurRequests);
        if (installation.requestCertificate().isEmpty()) {
            report.notSeen("the certificate of our requests: no value ESIA_REQUEST_CERTIFICATE");
        }
        diary();
        try {
            Map<?, ?> running = realm();
            state(running, people, hash);
            keycloakManagement(running);
        } catch (Unreachable away) {
            report.complain(Complaint.PART_AWAY, "administration of Keycloak", login.toString());
            report.administrationIsAway();
        }
    }

    private void diary() {
        installation
                .diaryManagement()
                .ifPresentOrElse(
                        management -> parts.health("diary", URI.create(management + "/actuator/health"), "components")
                                .ifPresent(health -> new DiaryChecks(report).run(health)),
                        () -> report.notSeen("the diary's own work: no value DIARY_MANAGEMENT_URL"));
    }

    private Map<?, ?> realm() {
        var server = new RunningServer(login, trust.context());
        new ServerChecks(report).run(server.info(), installation.files().root());
        Clocks.compare("Keycloak", server.clockAhead(), report);
        Map<?, ?> running = new RunningRealm(login, installation.realm(), trust.context()).export(Set.of());
        new RealmChecks(report).run(installation.files(), running);
        certificates.ofTheRealm(server.keys(installation.realm()));
        return running;
    }

    private void state(Map<?, ?> running, boolean people, Optional<String> certificateHash) {
        RealmChecks.each(running.get("identityProviders"))
                .filter(provider -> Boolean.TRUE.equals(provider.get("enabled")))
                .forEach(provider -> {
                    certificates.ofTheState(provider);
                    Map<?, ?> config = provider.get("config") instanceof Map<?, ?> found ? found : Map.of();
                    switch (String.valueOf(provider.get("providerId"))) {
                        case "esia" -> esia(String.valueOf(provider.get("alias")), config, people, certificateHash);
                        case "gateway" ->
                            parts.answer(
                                    "gateway before the state",
                                    URI.create(config.get("issuer") + "/.well-known/openid-configuration"));
                        default -> {
                            // SAML has no address of its own beside the state's.
                        }
                    }
                });
    }

    private void esia(String alias, Map<?, ?> config, boolean people, Optional<String> certificateHash) {
        String address =
                switch (String.valueOf(config.get("environment"))) {
                    case "production" -> PRODUCTION;
                    case "test" -> TEST;
                    default -> String.valueOf(config.get("baseUrl"));
                };
        parts.reachable("the state", URI.create(address));
        if (!people) {
            report.notSeen("a login through the state: Keycloak does not answer people");
            return;
        }
        Optional<String> returnTo = installation
                .files()
                .root()
                .at("clients")
                .items()
                .filter(client -> client.at("clientId").is(DIARY_CLIENT))
                .flatMap(client -> client.at("redirectUris").texts().stream())
                .map(installation::filled)
                .findFirst();
        if (returnTo.isEmpty()) {
            report.complain(
                    Complaint.STATE_LOGIN_CANNOT_BEGIN,
                    StateLogin.WHERE,
                    "the files have no address to which " + DIARY_CLIENT + " lets people come back");
            return;
        }
        new StateLogin(web, report)
                .run(
                        URI.create(installation.keycloak() + "/realms/" + installation.realm()),
                        DIARY_CLIENT,
                        returnTo.get(),
                        alias,
                        URI.create(address),
                        certificateHash);
    }

    private void keycloakManagement(Map<?, ?> running) {
        Optional<URI> management = installation.keycloakManagement();
        if (management.isEmpty()) {
            report.notSeen("Keycloak's own health and the parents' move: no value KEYCLOAK_MANAGEMENT_URL");
            return;
        }
        parts.health("Keycloak", URI.create(management.get() + "/health/ready"), "checks");
        Declared policy = installation.files().root().at("attributes").at("transition.policy");
        if (policy.isPresent()) {
            Optional<Web.Answer> metrics = web.get(URI.create(management.get() + "/metrics"));
            // Without an answer there are no figures, and that is told.
            transition.run(metrics.map(Web.Answer::body).orElse(""), installation.realm(), running);
        }
    }
}
