package education.gateway.simulator.saml;

import education.gateway.simulator.oauth.WaitingLogin.Proof;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Audience;
import org.opensaml.saml.saml2.core.AudienceRestriction;
import org.opensaml.saml.saml2.core.AuthnContext;
import org.opensaml.saml.saml2.core.AuthnContextClassRef;
import org.opensaml.saml.saml2.core.AuthnStatement;
import org.opensaml.saml.saml2.core.Conditions;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.core.Subject;
import org.opensaml.saml.saml2.core.SubjectConfirmation;
import org.opensaml.saml.saml2.core.SubjectConfirmationData;

/** An assertion about a login, as Shibboleth writes it: five minutes for one request, one address and one system. */
final class AssertionDraft {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration LONG_AGO = Duration.ofHours(1);

    private final SamlRequest request;
    private final Proof proof;
    private final SamlIdentity state;
    private final Predicate<SamlFault> faults;
    private final Instant now;

    AssertionDraft(SamlRequest request, Proof proof, SamlIdentity state, Predicate<SamlFault> faults, Instant now) {
        this.request = request;
        this.proof = proof;
        this.state = state;
        this.faults = faults;
        this.now = now;
    }

    Assertion write() {
        Instant end = faults.test(SamlFault.SAML_EXPIRED) ? now.minus(LONG_AGO) : now.plus(LIFE);
        Assertion assertion = OpenSaml.make(Assertion.class, Assertion.DEFAULT_ELEMENT_NAME);
        assertion.setID(ResponseWriter.newId());
        assertion.setIssueInstant(now);
        assertion.setIssuer(ResponseWriter.issuer(state));
        assertion.setSubject(subject(end));
        assertion.setConditions(conditions(end));
        assertion.getAuthnStatements().add(login());
        Map<String, String> attributes = PersonAttributes.of(proof.person(), proof.sid());
        if (faults.test(SamlFault.SAML_WITHOUT_SNILS)) {
            attributes.remove("urn:esia:personSNILS");
        }
        if (faults.test(SamlFault.SAML_UNCONFIRMED)) {
            attributes.put("urn:esia:personTrusted", "false");
        }
        assertion.getAttributeStatements().add(PersonAttributes.statement(attributes));
        return assertion;
    }

    private Subject subject(Instant end) {
        NameID name = OpenSaml.make(NameID.class, NameID.DEFAULT_ELEMENT_NAME);
        name.setFormat(NameID.TRANSIENT);
        name.setNameQualifier(state.entityId());
        name.setSPNameQualifier(request.provider().entityId());
        name.setValue(ResponseWriter.newId());
        SubjectConfirmationData data =
                OpenSaml.make(SubjectConfirmationData.class, SubjectConfirmationData.DEFAULT_ELEMENT_NAME);
        data.setInResponseTo(faults.test(SamlFault.SAML_OTHER_REQUEST) ? ResponseWriter.newId() : request.id());
        data.setRecipient(faults.test(SamlFault.SAML_OTHER_RECIPIENT) ? state.ssoAddress() : request.consumer());
        data.setNotOnOrAfter(end);
        data.setAddress(proof.remoteAddress());
        SubjectConfirmation confirmation =
                OpenSaml.make(SubjectConfirmation.class, SubjectConfirmation.DEFAULT_ELEMENT_NAME);
        confirmation.setMethod(SubjectConfirmation.METHOD_BEARER);
        confirmation.setSubjectConfirmationData(data);
        Subject subject = OpenSaml.make(Subject.class, Subject.DEFAULT_ELEMENT_NAME);
        subject.setNameID(name);
        subject.getSubjectConfirmations().add(confirmation);
        return subject;
    }

    private Conditions conditions(Instant end) {
        Audience audience = OpenSaml.make(Audience.class, Audience.DEFAULT_ELEMENT_NAME);
        audience.setURI(
                faults.test(SamlFault.SAML_OTHER_AUDIENCE)
                        ? state.entityId()
                        : request.provider().entityId());
        AudienceRestriction restriction =
                OpenSaml.make(AudienceRestriction.class, AudienceRestriction.DEFAULT_ELEMENT_NAME);
        restriction.getAudiences().add(audience);
        Conditions conditions = OpenSaml.make(Conditions.class, Conditions.DEFAULT_ELEMENT_NAME);
        conditions.setNotBefore(now);
        conditions.setNotOnOrAfter(end);
        conditions.getAudienceRestrictions().add(restriction);
        return conditions;
    }

    private AuthnStatement login() {
        AuthnContextClassRef kind =
                OpenSaml.make(AuthnContextClassRef.class, AuthnContextClassRef.DEFAULT_ELEMENT_NAME);
        kind.setURI(AuthnContext.PPT_AUTHN_CTX);
        AuthnContext context = OpenSaml.make(AuthnContext.class, AuthnContext.DEFAULT_ELEMENT_NAME);
        context.setAuthnContextClassRef(kind);
        AuthnStatement login = OpenSaml.make(AuthnStatement.class, AuthnStatement.DEFAULT_ELEMENT_NAME);
        login.setAuthnInstant(proof.authTime());
        login.setSessionIndex(proof.sid());
        login.setAuthnContext(context);
        return login;
    }
}
