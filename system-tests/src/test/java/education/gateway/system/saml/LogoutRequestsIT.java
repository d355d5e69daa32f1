package education.gateway.system.saml;

import static education.gateway.system.saml.SamlWorld.DOOR;
import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Page;
import education.gateway.system.support.BesideTheCity;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.w3c.dom.Document;

/** Requests in the state's name to end a session, forged, replayed or real: the session stays. */
@BesideTheCity
@ExtendWith(WithHostileSaml.class)
class LogoutRequestsIT {

    private final SamlWorld world;

    LogoutRequestsIT(SamlWorld world) {
        this.world = world;
    }

    private record Parent(Browser browser, SamlAnswer answer, URI endpoint) {}

    private Parent parent() {
        SamlDeparture departure = world.depart(DOOR);
        SamlAnswer answer = world.answer(departure);
        assertThat(world.comeBack(departure, answer)).satisfies(SamlWorld::loggedIn);
        return new Parent(departure.browser(), answer, URI.create(departure.consumer()));
    }

    private String request(Parent parent, SamlKey key) {
        Document document = Xml.parse("""
                <samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
                xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="%s" IssueInstant="%s" Version="2.0" \
                Destination="%s" NotOnOrAfter="%s"><saml:Issuer>%s</saml:Issuer><saml:NameID>_name%s</saml:NameID>\
                <samlp:SessionIndex>session-%s</samlp:SessionIndex></samlp:LogoutRequest>""".formatted(
                        SamlAnswer.id(),
                        parent.answer().now,
                        parent.endpoint(),
                        parent.answer().end,
                        SamlWorld.STATE,
                        parent.answer().citizen.oid(),
                        parent.answer().assertionId));
        if (key != null) {
            Signer.with(key).sign(document.getDocumentElement());
        }
        return Base64.getEncoder().encodeToString(Xml.write(document).getBytes(StandardCharsets.UTF_8));
    }

    private Page send(Parent parent, String request) {
        return new Browser()
                .send(HttpRequest.newBuilder(parent.endpoint())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "text/html")
                        .POST(BodyPublishers.ofString(Browser.encode(Map.of("SAMLRequest", request)))));
    }

    private void refused(String error, SamlKey key, int times) {
        Parent parent = parent();
        String request = request(parent, key);
        world.admin.delete("/" + SamlWorld.REALM + "/events");
        for (int i = 0; i < times; i++) {
            Page page = send(parent, request);
            Refusal.of(error).assertPage(page);
        }
        Refusal.of(error).assertEvent(world.events());
        assertThat(world.isLoggedIn(parent.browser())).as("still logged in").isTrue();
    }

    @Test
    void one_that_nobody_has_signed_is_refused() {
        refused("invalid_signature", null, 1);
    }

    @Test
    void one_that_a_stranger_has_signed_is_refused() {
        refused("invalid_signature", world.stranger, 1);
    }

    @Test
    void one_of_the_state_is_not_taken_however_often_it_comes() {
        refused("esia_saml_logout_not_taken", world.key, 2);
    }
}
