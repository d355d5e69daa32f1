package education.gateway.system.saml;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.identifiers.ParentId;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Page;
import education.gateway.system.support.BesideTheCity;
import education.gateway.system.support.Pages;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.w3c.dom.Element;

/** What an honest state sends lets the person in, and what we send it is what it wants: else refusals prove nothing. */
@BesideTheCity
@ExtendWith(WithHostileSaml.class)
class ThroughTheDoorIT {

    private final SamlWorld world;

    ThroughTheDoorIT(SamlWorld world) {
        this.world = world;
    }

    private String parentOf(String alias, Citizen citizen) {
        SamlDeparture departure = world.depart(alias);
        Page page = world.comeBack(departure, world.answer(departure, citizen));
        assertThat(page).satisfies(SamlWorld::loggedIn);
        return world.traces.linkedAccounts(citizen.oid()).get(0);
    }

    @Test
    void a_newcomer_becomes_a_parent_with_a_number() {
        Citizen citizen = Citizen.newcomer();

        assertThat(ParentId.isValid(parentOf(SamlWorld.DOOR, citizen))).isTrue();
    }

    @Test
    void a_newcomer_who_chose_to_stay_on_the_device_stays() {
        var browser = new Browser();
        var form = world.open(browser, world.loginAddress(""))
                .providerLogin(SamlWorld.DOOR)
                .orElseThrow();
        Page left = browser.submitUntil(
                form.with("rememberMe", "on"), to -> to.toString().startsWith("http://localhost:9/"));
        var departure = new SamlDeparture(browser, Pages.target(left));
        Page back = world.comeBack(departure, world.answer(departure, Citizen.newcomer()));
        assertThat(back).satisfies(SamlWorld::loggedIn);
        assertThat(back.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("KEYCLOAK_IDENTITY=").contains("Max-Age="));
    }

    @Test
    void the_same_citizen_twice_is_the_same_parent() {
        Citizen citizen = Citizen.newcomer();
        String parent = parentOf(SamlWorld.DOOR, citizen);
        var before = world.traces.count();

        assertThat(parentOf(SamlWorld.DOOR, citizen)).isEqualTo(parent);

        assertThat(world.traces.count().accounts()).isEqualTo(before.accounts());
        assertThat(world.traces.count().numbers()).isEqualTo(before.numbers());
    }

    @Test
    void the_same_citizen_through_another_door_is_the_same_parent() {
        Citizen citizen = Citizen.newcomer();
        String parent = parentOf(SamlWorld.DOOR, citizen);

        parentOf(SamlWorld.ROLLING, citizen);

        assertThat(world.traces.linkedAccounts(citizen.oid()))
                .as("linked at both doors")
                .hasSize(2)
                .containsOnly(parent);
    }

    @Test
    void a_known_person_needs_no_insurance_number_the_next_time() {
        Citizen citizen = Citizen.newcomer();
        String parent = parentOf(SamlWorld.DOOR, citizen);
        citizen.attributes().remove(Citizen.SNILS);

        assertThat(parentOf(SamlWorld.DOOR, citizen)).isEqualTo(parent);
    }

    @Test
    void while_the_states_key_is_being_rolled_both_count() {
        SamlDeparture departure = world.depart(SamlWorld.ROLLING);
        SamlAnswer answer = world.answer(departure);
        answer.assertionSigner = Signer.with(world.former);
        answer.responseSigner = Signer.with(world.former);

        assertThat(world.comeBack(departure, answer)).satisfies(SamlWorld::loggedIn);
    }

    @Test
    void the_request_is_signed_in_the_address_and_asks_for_nothing_that_the_state_does_not_know() throws Exception {
        SamlDeparture departure = world.depart(SamlWorld.DOOR);
        Element request = departure.request();

        assertThat(request.getElementsByTagNameNS("*", "NameIDPolicy").getLength())
                .isZero();
        assertThat(request.getElementsByTagNameNS("*", "RequestedAuthnContext").getLength())
                .isZero();
        assertThat(request.getAttribute("ProtocolBinding")).endsWith(":HTTP-POST");
        assertThat(request.getAttribute("Destination")).endsWith("/idp/profile/SAML2/Redirect/SSO");
        assertThat(departure.address().toString()).doesNotContain("parent", "example.test");
        String query = departure.address().getRawQuery();
        String signed = query.substring(0, query.indexOf("&Signature="));
        assertThat(query).contains("rsa-sha256");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(world.certificate("signing").getPublicKey());
        signature.update(signed.getBytes(StandardCharsets.UTF_8));
        assertThat(signature.verify(Base64.getDecoder()
                        .decode(Pages.query(departure.address()).get("Signature"))))
                .isTrue();
    }

    @Test
    void a_fresh_login_is_asked_for_where_the_diary_wants_one() {
        assertThat(forced("")).isEqualTo("false");
        assertThat(forced("&max_age=0")).isEqualTo("true");
        assertThat(forced("&prompt=login")).isEqualTo("true");
        assertThat(forced("&acr_values=citizen")).isEqualTo("true");
    }

    private String forced(String further) {
        return world.depart(new Browser(), SamlWorld.DOOR, further).request().getAttribute("ForceAuthn");
    }

    @Test
    void an_old_login_at_the_state_does_where_none_is_asked_for_and_not_where_a_fresh_one_is() {
        SamlDeparture relaxed = world.depart(SamlWorld.DOOR);
        SamlAnswer old = world.answer(relaxed);
        old.authnInstant = old.now.minusSeconds(9_000);
        assertThat(world.comeBack(relaxed, old)).satisfies(SamlWorld::loggedIn);

        world.refused(Refusal.of("esia_saml_not_fresh"), any -> {
            SamlDeparture strict = world.depart(new Browser(), SamlWorld.DOOR, "&max_age=0");
            SamlAnswer answer = world.answer(strict);
            answer.authnInstant = answer.now.minusSeconds(9_000);
            return new SamlWorld.Attempt(strict.browser(), world.comeBack(strict, answer));
        });
    }

    @Test
    void the_metadata_tell_the_state_who_may_come_and_what_we_read() {
        Element metadata = world.metadata();

        assertThat(ids(metadata, "GlobalRole")).containsExactly("P");
        assertThat(ids(metadata, "AccType")).containsExactly("T");
        var attributes = Xml.first(metadata, "urn:oasis:names:tc:SAML:2.0:metadata", "AttributeAuthorityDescriptor")
                .getElementsByTagNameNS(Xml.ASSERTION, "Attribute");
        assertThat(attributes.getLength()).isEqualTo(9);
        assertThat(metadata.getElementsByTagNameNS("*", "SingleLogoutService").getLength())
                .isZero();
        assertThat(world.certificate("signing")).as("keys of their own").isNotEqualTo(world.certificate("encryption"));
    }

    private static java.util.List<String> ids(Element metadata, String name) {
        var found = metadata.getElementsByTagNameNS("urn:esia:shibboleth:2.0:mdext", name);
        return java.util.stream.IntStream.range(0, found.getLength())
                .mapToObj(i -> ((Element) found.item(i)).getAttribute("ID"))
                .toList();
    }
}
