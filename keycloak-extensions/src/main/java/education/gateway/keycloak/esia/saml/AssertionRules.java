package education.gateway.keycloak.esia.saml;

import static education.gateway.keycloak.esia.saml.StrictXml.ASSERTION;
import static education.gateway.keycloak.esia.saml.StrictXml.children;
import static education.gateway.keycloak.esia.saml.StrictXml.is;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * What an assertion must be: for us, for this request, for now, and for one bearer. The broker checks each of these only
 * where it is there; here all of them must be (SAML profiles 4.1.4.2 and 4.1.4.3).
 */
final class AssertionRules {

    private static final String BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
    private static final Set<String> STATEMENTS =
            Set.of("Issuer", "Subject", "Conditions", "AuthnStatement", "AttributeStatement");

    private final Element assertion;
    private final Expected expected;

    private AssertionRules(Element assertion, Expected expected) {
        this.assertion = assertion;
        this.expected = expected;
    }

    /**
     * What an assertion has proven.
     *
     * @param id of the assertion
     * @param end from when on it counts no more
     * @param loggedInAt when the person proved to the state who they are
     * @param attributes what the state tells about the person
     */
    record Proven(String id, Instant end, Instant loggedInAt, Element attributes) {}

    /** @throws education.gateway.keycloak.connector.RefusedLogin when it is not so */
    static Proven require(Element assertion, Expected expected) {
        StrictXml.requirePlain(assertion);
        if (!is(assertion, ASSERTION, "Assertion") || !"2.0".equals(assertion.getAttribute("Version"))) {
            throw SamlRefusal.MALFORMED.in("assertion");
        }
        SignatureRules.require(assertion, "assertion");
        return new AssertionRules(assertion, expected).proven();
    }

    private Proven proven() {
        requireOneAssertion();
        Issuer.require(children(assertion).get(0), expected, "assertion");
        if (!expected.isRecent(Times.required(assertion, "IssueInstant", "assertion"))) {
            throw SamlRefusal.TIME.in("assertion");
        }
        requireSubject(only("Subject", SamlRefusal.SUBJECT));
        Instant end = requireConditions(only("Conditions", SamlRefusal.AUDIENCE));
        Instant loggedInAt = requireLogin(only("AuthnStatement", SamlRefusal.SUBJECT));
        return new Proven(
                assertion.getAttribute("ID"), end, loggedInAt, only("AttributeStatement", SamlRefusal.ATTRIBUTES));
    }

    /** Nothing that a reader could take for another assertion, or for a statement of another kind. */
    private void requireOneAssertion() {
        boolean inner = assertion.getElementsByTagNameNS(ASSERTION, "Assertion").getLength() > 0
                || assertion
                                .getElementsByTagNameNS(ASSERTION, "EncryptedAssertion")
                                .getLength()
                        > 0;
        boolean foreign = children(assertion).stream()
                .anyMatch(child -> !is(child, StrictXml.SIGNATURE, "Signature")
                        && !(ASSERTION.equals(child.getNamespaceURI()) && STATEMENTS.contains(child.getLocalName())));
        if (inner || foreign) {
            throw SamlRefusal.MALFORMED.in("assertion");
        }
    }

    private void requireSubject(Element subject) {
        List<Element> names = children(subject, ASSERTION, "NameID");
        List<Element> confirmations = children(subject, ASSERTION, "SubjectConfirmation");
        boolean shape = children(subject).size() == 2 && names.size() == 1 && confirmations.size() == 1;
        if (!shape || !BEARER.equals(confirmations.get(0).getAttribute("Method"))) {
            throw SamlRefusal.SUBJECT.now();
        }
        String name = StrictXml.text(names.get(0));
        List<Element> data = children(confirmations.get(0));
        if (name == null
                || name.isEmpty()
                || data.size() != 1
                || !is(data.get(0), ASSERTION, "SubjectConfirmationData")) {
            throw SamlRefusal.SUBJECT.now();
        }
        requireConfirmation(data.get(0));
    }

    private void requireConfirmation(Element data) {
        if (data.hasAttribute("NotBefore")) {
            throw SamlRefusal.TIME.in("confirmation");
        }
        Instant end = Times.required(data, "NotOnOrAfter", "confirmation");
        if (expected.isPast(end) || expected.isTooLong(end)) {
            throw SamlRefusal.TIME.in("confirmation");
        }
        if (!expected.endpoint().equals(data.getAttribute("Recipient"))) {
            throw SamlRefusal.RECIPIENT.now();
        }
        if (!expected.request().id().equals(data.getAttribute("InResponseTo"))) {
            throw SamlRefusal.REQUEST_OTHER.in("confirmation");
        }
    }

    private Instant requireConditions(Element conditions) {
        Instant end = Times.required(conditions, "NotOnOrAfter", "conditions");
        boolean notYet = Times.optional(conditions, "NotBefore", "conditions")
                .filter(expected::isFuture)
                .isPresent();
        if (notYet || expected.isPast(end) || expected.isTooLong(end)) {
            throw SamlRefusal.TIME.in("conditions");
        }
        List<Element> restrictions = children(conditions, ASSERTION, "AudienceRestriction");
        int oneTimeUse = children(conditions, ASSERTION, "OneTimeUse").size();
        if (restrictions.size() != 1 || oneTimeUse > 1 || children(conditions).size() != 1 + oneTimeUse) {
            throw SamlRefusal.AUDIENCE.now();
        }
        List<Element> audiences = children(restrictions.get(0));
        boolean ours = audiences.size() == 1
                && is(audiences.get(0), ASSERTION, "Audience")
                && expected.audience().equals(StrictXml.text(audiences.get(0)));
        if (!ours) {
            throw SamlRefusal.AUDIENCE.now();
        }
        return end;
    }

    private Instant requireLogin(Element statement) {
        Instant at = Times.required(statement, "AuthnInstant", "login");
        boolean ended = Times.optional(statement, "SessionNotOnOrAfter", "login")
                .filter(expected::isPast)
                .isPresent();
        if (ended || expected.isFuture(at)) {
            throw SamlRefusal.TIME.in("login");
        }
        SentRequest request = expected.request();
        if (request.fresh() && at.isBefore(request.at().minus(expected.skew()))) {
            throw SamlRefusal.NOT_FRESH.now();
        }
        return at;
    }

    private Element only(String name, SamlRefusal otherwise) {
        List<Element> found = children(assertion, ASSERTION, name);
        if (found.size() != 1) {
            throw otherwise.now();
        }
        return found.get(0);
    }
}
