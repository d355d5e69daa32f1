package education.gateway.system.saml;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.login.Page;
import education.gateway.system.support.BesideTheCity;
import education.gateway.system.support.Pages;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Encrypted answers in which something is broken: a page with words, never a stack trace, and nobody gets in. */
@BesideTheCity
@ExtendWith(WithHostileSaml.class)
class MalformedEncryptionIT {

    private final SamlWorld world;

    MalformedEncryptionIT(SamlWorld world) {
        this.world = world;
    }

    @TestFactory
    Stream<DynamicTest> something_broken_lets_nobody_in_and_shows_nothing_of_the_inside() {
        String key = Base64.getEncoder().encodeToString(Sealing.random(256));
        String content = Base64.getEncoder().encodeToString(Sealing.random(64));
        return Stream.of(
                page(
                        "a key that was encrypted for somebody else",
                        answer -> answer.inPlaceOfTheAssertion(text -> Sealing.element(key, content))),
                page(
                        "a key of another length",
                        answer -> answer.inPlaceOfTheAssertion(
                                text -> Sealing.element(Sealing.wrapped(Sealing.random(7), world.reader), content))),
                page(
                        "content with broken padding",
                        answer -> answer.inPlaceOfTheAssertion(
                                text -> Sealing.element(Sealing.wrapped(Sealing.random(16), world.reader), content))),
                page(
                        "content that is no XML",
                        answer -> answer.inPlaceOfTheAssertion(text -> Sealing.encrypted("no xml", world.reader))),
                page(
                        "content that is no assertion",
                        answer -> answer.inPlaceOfTheAssertion(
                                text -> Sealing.encrypted("<x xmlns=\"urn:x\"/>", world.reader))),
                page(
                        "nothing inside",
                        answer -> answer.inPlaceOfTheAssertion(
                                text -> "<saml:EncryptedAssertion xmlns:saml=\"" + Xml.ASSERTION + "\"/>")),
                page(
                        "no key",
                        answer -> answer.inPlaceOfTheAssertion(
                                text -> text.replaceFirst("<ds:KeyInfo.*</ds:KeyInfo>", ""))),
                page(
                        "an unknown algorithm for the key",
                        answer -> answer.inPlaceOfTheAssertion(text -> text.replace("rsa-oaep-mgf1p", "rsa-unknown"))),
                page(
                        "an unknown algorithm for the content",
                        answer -> answer.inPlaceOfTheAssertion(text -> text.replace("aes128-cbc", "aes-unknown"))));
    }

    private DynamicTest page(String name, Consumer<SamlAnswer> bend) {
        return DynamicTest.dynamicTest(name, () -> {
            var before = world.traces.count();
            SamlDeparture departure = world.depart(SamlWorld.DOOR);
            SamlAnswer answer = world.answer(departure);
            bend.accept(answer);

            Page page = world.comeBack(departure, answer);

            assertThat(page.redirect().isPresent()).isFalse();
            assertThat(page.status()).isIn(400, 403, 500);
            assertThat(page.body()).doesNotContain("Exception", "at org.keycloak", "xmlsec");
            // Keycloak's own broker answers some of these with nothing at all.
            if (!page.body().isEmpty()) {
                assertThat(Pages.words(page)).as("words for the person").hasSizeGreaterThan(40);
            }
            assertThat(world.traces.count()).isEqualTo(before);
            assertThat(world.isLoggedIn(departure.browser())).isFalse();
        });
    }
}
