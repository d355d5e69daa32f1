package education.gateway.realm.doctor;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether each part answers, by whom it says it is, with which certificate and at what time. */
final class PartChecks {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int HTTPS = 443;

    private final Web web;
    private final TlsCheck tls;
    private final Report report;

    PartChecks(Web web, TlsCheck tls, Report report) {
        this.web = web;
        this.tls = tls;
        this.report = report;
    }

    /**
     * What people and programs see of Keycloak.
     *
     * @return whether it answers
     */
    boolean keycloak(URI address, String realm) {
        String issuer = address + "/realms/" + realm;
        Optional<Web.Answer> answer = answer("Keycloak", URI.create(issuer + "/.well-known/openid-configuration"));
        answer.map(Web.Answer::body)
                .map(PartChecks::json)
                .map(discovery -> discovery.path("issuer").asString(""))
                .filter(told -> !told.equals(issuer))
                .ifPresent(told -> report.complain(
                        Complaint.ISSUER_DIFFERS, "Keycloak", "says " + told + ", the files say " + issuer));
        return answer.isPresent();
    }

    /** @return what it said, where it said something good */
    Optional<Web.Answer> answer(String where, URI address) {
        if (!isBelieved(where, address)) {
            return Optional.empty();
        }
        Optional<Web.Answer> answer = web.get(address);
        answer.flatMap(Web.Answer::clockAhead).ifPresent(ahead -> Clocks.compare(where, ahead, report));
        if (answer.isEmpty()) {
            report.complain(Complaint.PART_AWAY, where, host(address));
        } else if (!answer.get().isFine()) {
            report.complain(
                    Complaint.PART_ILL,
                    where,
                    host(address) + " answers " + answer.get().status());
        }
        return answer.filter(Web.Answer::isFine);
    }

    /**
     * Any answer is a good one: what is asked for may need a login.
     *
     * @return whether there was one, from whom it should be
     */
    boolean reachable(String where, URI address) {
        if (!isBelieved(where, address)) {
            return false;
        }
        Optional<Web.Answer> answer = web.get(address);
        answer.flatMap(Web.Answer::clockAhead).ifPresent(ahead -> Clocks.compare(where, ahead, report));
        if (answer.isEmpty()) {
            report.complain(Complaint.PART_AWAY, where, host(address));
        }
        return answer.isPresent();
    }

    /**
     * A document of health, with what is ill named by the part itself.
     *
     * @return the document
     */
    Optional<JsonNode> health(String where, URI address, String parts) {
        if (!isBelieved("health of " + where, address)) {
            return Optional.empty();
        }
        Optional<Web.Answer> answer = web.get(address);
        if (answer.isEmpty()) {
            report.complain(Complaint.PART_AWAY, where, host(address));
            return Optional.empty();
        }
        JsonNode health = json(answer.get().body());
        if (health.path("status").isMissingNode()) {
            report.complain(
                    Complaint.PART_ILL,
                    where,
                    host(address) + " answers " + answer.get().status());
            return Optional.empty();
        }
        ill(where, health, parts);
        return Optional.of(health);
    }

    private void ill(String where, JsonNode health, String parts) {
        JsonNode each = health.path(parts);
        if (isDown(health)
                && each.propertyStream().noneMatch(part -> isDown(part.getValue()))
                && each.valueStream().noneMatch(PartChecks::isDown)) {
            report.complain(Complaint.PART_ILL, where, "is down");
        }
        each.propertyStream()
                .filter(part -> isDown(part.getValue()) && !part.getKey().equals("journal"))
                .forEach(part -> report.complain(Complaint.PART_ILL, where, part.getKey() + " is down"));
        each.valueStream()
                .filter(part -> part.has("name") && isDown(part))
                .forEach(part -> report.complain(
                        Complaint.PART_ILL, where, part.path("name").asString("") + " is down"));
    }

    private static boolean isDown(JsonNode part) {
        return !part.path("status").asString("UP").equals("UP");
    }

    /** Where the certificate is the trouble, that nobody answers is no news. */
    private boolean isBelieved(String where, URI address) {
        if (!"https".equals(address.getScheme())) {
            return true;
        }
        int port = address.getPort() < 0 ? HTTPS : address.getPort();
        try {
            return tls.look(where, address.getHost(), () -> TlsCheck.connect(address.getHost(), port));
        } catch (IOException away) {
            // That it is away is told by who asks it something.
            return true;
        }
    }

    private static String host(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException other) {
            return JSON.createObjectNode();
        }
    }
}
