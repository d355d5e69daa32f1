package education.gateway.simulator.saml;

import org.opensaml.core.xml.io.MarshallingException;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.opensaml.saml.saml2.metadata.EntityDescriptor;
import org.opensaml.saml.saml2.metadata.IDPSSODescriptor;
import org.opensaml.saml.saml2.metadata.KeyDescriptor;
import org.opensaml.saml.saml2.metadata.SingleLogoutService;
import org.opensaml.saml.saml2.metadata.SingleSignOnService;
import org.opensaml.security.SecurityException;
import org.opensaml.security.credential.UsageType;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.keyinfo.impl.X509KeyInfoGeneratorFactory;

/** The metadata of the simulated state. */
final class StateMetadata {

    private StateMetadata() {}

    static String write(SamlIdentity state) {
        OpenSaml.ready();
        IDPSSODescriptor role = OpenSaml.make(IDPSSODescriptor.class, IDPSSODescriptor.DEFAULT_ELEMENT_NAME);
        role.setWantAuthnRequestsSigned(true);
        role.addSupportedProtocol(SAMLConstants.SAML20P_NS);
        role.getKeyDescriptors().add(key(state));
        SingleLogoutService logout = OpenSaml.make(SingleLogoutService.class, SingleLogoutService.DEFAULT_ELEMENT_NAME);
        logout.setBinding(SAMLConstants.SAML2_REDIRECT_BINDING_URI);
        logout.setLocation(state.sloAddress());
        role.getSingleLogoutServices().add(logout);
        SingleSignOnService login = OpenSaml.make(SingleSignOnService.class, SingleSignOnService.DEFAULT_ELEMENT_NAME);
        login.setBinding(SAMLConstants.SAML2_REDIRECT_BINDING_URI);
        login.setLocation(state.ssoAddress());
        role.getSingleSignOnServices().add(login);
        EntityDescriptor entity = OpenSaml.make(EntityDescriptor.class, EntityDescriptor.DEFAULT_ELEMENT_NAME);
        entity.setEntityID(state.entityId());
        entity.getRoleDescriptors().add(role);
        try {
            return OpenSaml.write(entity);
        } catch (MarshallingException broken) {
            throw new IllegalStateException("the metadata cannot be written", broken);
        }
    }

    private static KeyDescriptor key(SamlIdentity state) {
        var generator = new X509KeyInfoGeneratorFactory();
        generator.setEmitEntityCertificate(true);
        KeyDescriptor key = OpenSaml.make(KeyDescriptor.class, KeyDescriptor.DEFAULT_ELEMENT_NAME);
        key.setUse(UsageType.SIGNING);
        try {
            key.setKeyInfo(generator
                    .newInstance()
                    .generate(new BasicX509Credential(state.key().certificate())));
        } catch (SecurityException broken) {
            throw new IllegalStateException("the certificate cannot be written", broken);
        }
        return key;
    }
}
