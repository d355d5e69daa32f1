package education.gateway.system.saml;

import static education.gateway.system.saml.SamlWorld.DOOR;

import education.gateway.system.support.BesideTheCity;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Answers of the right state that are for another system, address, request or time. */
@BesideTheCity
@ExtendWith(WithHostileSaml.class)
class BoundToThisLoginIT {

    private static final Refusal BY_KEYCLOAK = Refusal.of("invalid_saml_response");

    private final SamlWorld world;

    BoundToThisLoginIT(SamlWorld world) {
        this.world = world;
    }

    @TestFactory
    Stream<DynamicTest> for_another_address() {
        return Stream.of(
                refused("another Destination", BY_KEYCLOAK, answer -> answer.destination = "https://other.invalid/acs"),
                refused(
                        "no Destination",
                        BY_KEYCLOAK,
                        answer -> answer.response(text -> text.replaceFirst(" Destination=\"[^\"]*\"", ""))),
                refused("another Recipient", BY_KEYCLOAK, answer -> answer.recipient = "https://other.invalid/acs"),
                refused(
                        "no Recipient",
                        Refusal.of("esia_saml_recipient"),
                        answer -> answer.assertion(text -> text.replaceFirst(" Recipient=\"[^\"]*\"", ""))));
    }

    @TestFactory
    Stream<DynamicTest> for_another_system() {
        return Stream.of(
                refused("another Audience", BY_KEYCLOAK, answer -> answer.audience = "https://other.invalid/sp"),
                refused(
                        "the address as Audience",
                        Refusal.of("esia_saml_audience"),
                        answer -> answer.audience = answer.destination),
                refused(
                        "no Audience",
                        Refusal.of("esia_saml_audience"),
                        answer -> answer.assertion(text ->
                                text.replaceFirst("<saml:AudienceRestriction>.*</saml:AudienceRestriction>", ""))),
                refused(
                        "no Conditions",
                        Refusal.of("esia_saml_audience"),
                        answer -> answer.assertion(
                                text -> text.replaceFirst("<saml:Conditions .*</saml:Conditions>", ""))),
                refused(
                        "ours and another Audience",
                        Refusal.of("esia_saml_audience"),
                        answer -> answer.assertion(text -> text.replace(
                                "</saml:Audience>", "</saml:Audience><saml:Audience>urn:x</saml:Audience>"))));
    }

    @TestFactory
    Stream<DynamicTest> to_another_request() {
        return Stream.of(
                refused("InResponseTo of nobody", BY_KEYCLOAK, answer -> answer.inResponseTo = SamlAnswer.id()),
                refused(
                        "no InResponseTo",
                        BY_KEYCLOAK,
                        answer -> answer.response(text -> text.replaceFirst(" InResponseTo=\"[^\"]*\"", ""))),
                refused("confirmation for another request", BY_KEYCLOAK, answer -> answer.confirms = SamlAnswer.id()),
                refused(
                        "confirmation for no request",
                        Refusal.of("esia_saml_request_other", "confirmation"),
                        answer -> answer.assertion(text -> text.replaceFirst(" InResponseTo=\"[^\"]*\"", ""))));
    }

    @TestFactory
    Stream<DynamicTest> for_another_time() {
        return Stream.of(
                refused("expired", BY_KEYCLOAK, answer -> answer.end = answer.now.minusSeconds(3600)),
                refused(
                        "expired confirmation",
                        BY_KEYCLOAK,
                        answer -> answer.assertion(text -> text.replaceFirst(
                                "(SubjectConfirmationData[^>]*NotOnOrAfter=\")[^\"]*",
                                "$1" + answer.now.minusSeconds(3600)))),
                refused(
                        "confirmation without an end",
                        Refusal.of("esia_saml_time", "confirmation"),
                        answer -> answer.assertion(text ->
                                text.replaceFirst("(SubjectConfirmationData[^>]*) NotOnOrAfter=\"[^\"]*\"", "$1"))),
                refused(
                        "conditions without an end",
                        Refusal.of("esia_saml_time", "conditions"),
                        answer -> answer.assertion(
                                text -> text.replaceFirst("(<saml:Conditions[^>]*) NotOnOrAfter=\"[^\"]*\"", "$1"))),
                refused(
                        "not valid yet",
                        BY_KEYCLOAK,
                        answer -> answer.assertion(text -> text.replaceFirst(
                                "NotBefore=\"[^\"]*\"", "NotBefore=\"" + answer.now.plusSeconds(200) + "\""))),
                refused(
                        "valid for a day",
                        Refusal.of("esia_saml_time", "confirmation"),
                        answer -> answer.end = answer.now.plus(Duration.ofDays(1))),
                refused(
                        "made an hour ago",
                        Refusal.of("esia_saml_time", "response"),
                        answer -> answer.response(text -> text.replaceFirst(
                                "IssueInstant=\"[^\"]*\"", "IssueInstant=\"" + answer.now.minusSeconds(3600) + "\""))),
                refused(
                        "a login in the future",
                        Refusal.of("esia_saml_time", "login"),
                        answer -> answer.authnInstant = answer.now.plusSeconds(600)),
                refused(
                        "times that are none",
                        Refusal.of("esia_saml_time", "assertion"),
                        answer -> answer.assertion(text -> text.replaceFirst(
                                "IssueInstant=\"[^\"]*\"", "IssueInstant=\"2026-11-28T00:00:00+03:00\""))));
    }

    @TestFactory
    Stream<DynamicTest> from_another_state() {
        return Stream.of(
                refused("another Issuer", BY_KEYCLOAK, answer -> answer.issuer = "https://other.invalid/idp"),
                refused(
                        "another Issuer of the assertion",
                        BY_KEYCLOAK,
                        answer -> answer.assertion(text -> text.replace(SamlWorld.STATE, "https://other.invalid/idp"))),
                refused(
                        "no Issuer",
                        Refusal.of("invalid_signature"),
                        answer -> answer.signedResponse(document -> document.getDocumentElement()
                                .removeChild(document.getDocumentElement().getFirstChild()))));
    }

    @TestFactory
    Stream<DynamicTest> for_another_bearer() {
        return Stream.of(
                refused(
                        "SubjectConfirmationData ignored: none there (kc#45652)",
                        Refusal.of("esia_saml_subject"),
                        answer -> answer.assertion(
                                text -> text.replaceFirst("<saml:SubjectConfirmationData[^>]*/>", ""))),
                refused(
                        "no confirmation",
                        Refusal.of("esia_saml_subject"),
                        answer -> answer.assertion(text ->
                                text.replaceFirst("<saml:SubjectConfirmation .*</saml:SubjectConfirmation>", ""))),
                refused(
                        "another method",
                        Refusal.of("esia_saml_subject"),
                        answer -> answer.assertion(text -> text.replace("cm:bearer", "cm:sender-vouches"))),
                refused(
                        "two bearers, the second for somebody else",
                        Refusal.of("esia_saml_subject"),
                        answer -> answer.assertion(text -> text.replace(
                                "</saml:Subject>",
                                "<saml:SubjectConfirmation Method=\"urn:oasis:names:tc:SAML:2.0:cm:bearer\"/>"
                                        + "</saml:Subject>"))),
                refused(
                        "no name",
                        Refusal.of("esia_saml_subject"),
                        answer -> answer.assertion(text -> text.replaceFirst("<saml:NameID.*</saml:NameID>", ""))),
                refused(
                        "no subject",
                        Refusal.UNREADABLE,
                        answer -> answer.assertion(text -> text.replaceFirst("<saml:Subject>.*</saml:Subject>", ""))));
    }

    private DynamicTest refused(String name, Refusal expected, Consumer<SamlAnswer> bend) {
        return DynamicTest.dynamicTest(name, () -> world.refused(expected, DOOR, bend));
    }
}
