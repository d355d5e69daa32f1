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
import tools.jackson.core.JacksonException;

/** Looks at everything that can be looked at, one part after another; a part that is away does not hide the others. */
public final class Doctor {

    private static final String PRODUCTION = "https://esia.gosuslugi.ru";
    private static final String TEST = "https://esia-portal1.test.gosuslugi.ru";
    private static final String ADMINISTRATION = "administration of Keycloak";
    private static final int NOT_FOUND = 404;
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

    /** @param login for Keycloak's administration */
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
        Optional<Map<?, ?>> running = administration();
        running.ifPresent(realm -> state(realm, people, hash));
        keycloakManagement(running);
    }

    private void diary() {
        installation
                .diaryManagement()
                .ifPresentOrElse(
                        management -> parts.health("diary", URI.create(management + "/actuator/health"), "components")
                                .ifPresent(health -> new DiaryChecks(report).run(health)),
                        () -> report.notSeen("the diary's own work: no value DIARY_MANAGEMENT_URL"));
    }

    /** @return the realm as it runs, where it is told */
    private Optional<Map<?, ?>> administration() {
        var server = new RunningServer(login, trust.context());
        Optional<Map<?, ?>> running = Optional.empty();
        try {
            new ServerChecks(report).run(server.info(), installation.files().root());
            Clocks.compare("Keycloak", server.clockAhead(), report);
            running = realm();
            if (running.isPresent()) {
                certificates.ofTheRealm(server.keys(installation.realm()));
            }
        } catch (Unreachable away) {
            report.complain(Complaint.PART_AWAY, ADMINISTRATION, login.toString());
            report.administrationIsAway();
        } catch (Refused refused) {
            report.complain(Complaint.ADMINISTRATION_REFUSES, ADMINISTRATION, String.valueOf(refused.getMessage()));
        } catch (JacksonException other) {
            report.complain(Complaint.PART_ILL, ADMINISTRATION, login + " answers with something else");
        }
        if (running.isEmpty()) {
            report.notSeen("the realm, its keys and a login through the state: see what is said of the administration");
        }
        return running;
    }

    private Optional<Map<?, ?>> realm() {
        try {
            Map<?, ?> running = new RunningRealm(login, installation.realm(), trust.context()).export(Set.of());
            new RealmChecks(report).run(installation.files(), running);
            return Optional.of(running);
        } catch (Refused refused) {
            if (refused.status() != NOT_FOUND) {
                throw refused;
            }
            report.complain(Complaint.REALM_MISSING, "realm " + installation.realm(), "not at " + login);
            return Optional.empty();
        }
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
        if (!parts.reachable("the state", URI.create(address))) {
            report.notSeen("a login through the state: see what is said of the state");
            return;
        }
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

    private void keycloakManagement(Optional<Map<?, ?>> running) {
        Optional<URI> management = installation.keycloakManagement();
        if (management.isEmpty()) {
            report.notSeen("Keycloak's own health and the parents' move: no value KEYCLOAK_MANAGEMENT_URL");
            return;
        }
        boolean answers = parts.health("Keycloak", URI.create(management.get() + "/health/ready"), "checks")
                .isPresent();
        Declared policy = installation.files().root().at("attributes").at("transition.policy");
        if (policy.isPresent() && running.isPresent()) {
            Optional<Web.Answer> metrics = web.get(URI.create(management.get() + "/metrics"));
            // Where the port as a whole is away, that has been told.
            if (answers || metrics.isPresent()) {
                transition.run(metrics.map(Web.Answer::body).orElse(""), installation.realm(), running.get());
            }
        }
    }
}
