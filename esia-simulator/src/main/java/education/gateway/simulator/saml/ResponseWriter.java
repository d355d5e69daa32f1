package education.gateway.simulator.saml;

import education.gateway.simulator.faults.Faults;
import education.gateway.simulator.keys.SigningKey;
import education.gateway.simulator.keys.TokenAlgorithm;
import education.gateway.simulator.keys.TokenKeys;
import education.gateway.simulator.oauth.WaitingLogin.Proof;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opensaml.core.xml.io.MarshallingException;
import org.opensaml.saml.common.SAMLVersion;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Issuer;
import org.opensaml.saml.saml2.core.Response;
import org.opensaml.saml.saml2.core.Status;
import org.opensaml.saml.saml2.core.StatusCode;
import org.opensaml.saml.saml2.encryption.Encrypter;
import org.opensaml.security.SecurityException;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.SignatureSigningParameters;
import org.opensaml.xmlsec.encryption.support.DataEncryptionParameters;
import org.opensaml.xmlsec.encryption.support.EncryptionConstants;
import org.opensaml.xmlsec.encryption.support.EncryptionException;
import org.opensaml.xmlsec.encryption.support.KeyEncryptionParameters;
import org.opensaml.xmlsec.signature.SignableXMLObject;
import org.opensaml.xmlsec.signature.support.SignatureConstants;
import org.opensaml.xmlsec.signature.support.SignatureException;
import org.opensaml.xmlsec.signature.support.SignatureSupport;
import org.springframework.stereotype.Component;

/** Writes answers: the assertion signed, encrypted for the system, and the response around it signed. */
@Component
final class ResponseWriter {

    private final SamlIdentity state;
    private final TokenKeys tokenKeys;
    private final Faults faults;
    private final Clock clock;

    ResponseWriter(SamlIdentity state, TokenKeys tokenKeys, Faults faults, Clock clock) {
        this.state = state;
        this.tokenKeys = tokenKeys;
        this.faults = faults;
        this.clock = clock;
    }

    /** The answer about a login, as the form field carries it. */
    String success(SamlRequest request, Proof proof) {
        Set<SamlFault> on = EnumSet.noneOf(SamlFault.class);
        for (SamlFault fault : SamlFault.values()) {
            if (faults.take(fault.faultName())) {
                on.add(fault);
            }
        }
        SigningKey key =
                on.contains(SamlFault.SAML_FOREIGN_SIGNATURE) ? tokenKeys.key(TokenAlgorithm.RS256) : state.key();
        try {
            Assertion assertion = new AssertionDraft(request, proof, state, on::contains, now()).write();
            if (!on.contains(SamlFault.SAML_ASSERTION_UNSIGNED)) {
                sign(assertion, key);
            }
            Response response = response(request, StatusCode.SUCCESS, null);
            response.getEncryptedAssertions().add(encrypter(request.provider()).encrypt(assertion));
            if (!on.contains(SamlFault.SAML_RESPONSE_UNSIGNED)) {
                sign(response, key);
            }
            return encoded(response);
        } catch (MarshallingException | SignatureException | SecurityException | EncryptionException broken) {
            throw new IllegalStateException("an answer cannot be written", broken);
        }
    }

    /** The answer that nobody has logged in. */
    String refusal(SamlRequest request) {
        try {
            Response response = response(request, StatusCode.RESPONDER, StatusCode.AUTHN_FAILED);
            sign(response, state.key());
            return encoded(response);
        } catch (MarshallingException | SignatureException | SecurityException broken) {
            throw new IllegalStateException("an answer cannot be written", broken);
        }
    }

    private Response response(SamlRequest request, String code, @Nullable String inner) {
        StatusCode status = OpenSaml.make(StatusCode.class, StatusCode.DEFAULT_ELEMENT_NAME);
        status.setValue(code);
        if (inner != null) {
            StatusCode reason = OpenSaml.make(StatusCode.class, StatusCode.DEFAULT_ELEMENT_NAME);
            reason.setValue(inner);
            status.setStatusCode(reason);
        }
        Status whole = OpenSaml.make(Status.class, Status.DEFAULT_ELEMENT_NAME);
        whole.setStatusCode(status);
        Response response = OpenSaml.make(Response.class, Response.DEFAULT_ELEMENT_NAME);
        response.setID(newId());
        response.setVersion(SAMLVersion.VERSION_20);
        response.setIssueInstant(now());
        response.setDestination(request.consumer());
        response.setInResponseTo(request.id());
        response.setIssuer(issuer(state));
        response.setStatus(whole);
        return response;
    }

    private static void sign(SignableXMLObject object, SigningKey key)
            throws MarshallingException, SignatureException, SecurityException {
        var parameters = new SignatureSigningParameters();
        parameters.setSigningCredential(new BasicX509Credential(key.certificate(), key.privateKey()));
        parameters.setSignatureAlgorithm(SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA256);
        parameters.setSignatureReferenceDigestMethod(SignatureConstants.ALGO_ID_DIGEST_SHA256);
        parameters.setSignatureCanonicalizationAlgorithm(SignatureConstants.ALGO_ID_C14N_EXCL_OMIT_COMMENTS);
        SignatureSupport.signObject(object, parameters);
    }

    /** RSA-OAEP and AES-128-CBC, as public clients of the state have met it. */
    private static Encrypter encrypter(ServiceProvider provider) {
        var data = new DataEncryptionParameters();
        data.setAlgorithm(EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES128);
        var key = new KeyEncryptionParameters();
        key.setEncryptionCredential(new BasicX509Credential(provider.encryption()));
        key.setAlgorithm(EncryptionConstants.ALGO_ID_KEYTRANSPORT_RSAOAEP);
        var encrypter = new Encrypter(data, key);
        encrypter.setKeyPlacement(Encrypter.KeyPlacement.INLINE);
        return encrypter;
    }

    private static String encoded(Response response) throws MarshallingException {
        return Base64.getEncoder().encodeToString(OpenSaml.write(response).getBytes(StandardCharsets.UTF_8));
    }

    static Issuer issuer(SamlIdentity state) {
        Issuer issuer = OpenSaml.make(Issuer.class, Issuer.DEFAULT_ELEMENT_NAME);
        issuer.setValue(state.entityId());
        return issuer;
    }

    /** Ids in XML begin with a letter or an underscore. */
    static String newId() {
        return "_" + UUID.randomUUID().toString().replace("-", "");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
