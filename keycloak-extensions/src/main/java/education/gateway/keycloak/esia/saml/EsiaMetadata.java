package education.gateway.keycloak.esia.saml;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import org.keycloak.dom.saml.v2.assertion.AttributeType;
import org.keycloak.dom.saml.v2.metadata.AttributeAuthorityDescriptorType;
import org.keycloak.dom.saml.v2.metadata.AttributeConsumingServiceType;
import org.keycloak.dom.saml.v2.metadata.ContactType;
import org.keycloak.dom.saml.v2.metadata.ContactTypeType;
import org.keycloak.dom.saml.v2.metadata.EntityDescriptorType;
import org.keycloak.dom.saml.v2.metadata.EntityDescriptorType.EDTChoiceType;
import org.keycloak.dom.saml.v2.metadata.EntityDescriptorType.EDTDescriptorChoiceType;
import org.keycloak.dom.saml.v2.metadata.ExtensionsType;
import org.keycloak.dom.saml.v2.metadata.LocalizedNameType;
import org.keycloak.dom.saml.v2.metadata.LocalizedURIType;
import org.keycloak.dom.saml.v2.metadata.OrganizationType;
import org.keycloak.dom.saml.v2.metadata.RequestedAttributeType;
import org.keycloak.dom.saml.v2.metadata.SPSSODescriptorType;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.saml.common.exceptions.ConfigurationException;
import org.keycloak.saml.common.util.DocumentUtil;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Makes of Keycloak's metadata the file that IT submits to the state: who we are, which attributes we read, that only
 * confirmed accounts of natural persons may come. Served at {@code …/broker/esia-saml/endpoint/descriptor}, so that the
 * certificates in it are always those of the realm.
 */
final class EsiaMetadata {

    static final String EXTENSIONS = "urn:esia:shibboleth:2.0:mdext";

    private static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
    private static final String POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
    private static final String BASIC = "urn:oasis:names:tc:SAML:2.0:attrname-format:basic";
    private static final String ORGANIZATION = "organizationName";
    private static final String URL = "organizationUrl";
    private static final String CONTACT = "contactEmail";
    private static final String LANGUAGE = "ru";

    private final Map<String, String> config;

    EsiaMetadata(Map<String, String> config) {
        this.config = config;
    }

    static List<ProviderConfigProperty> properties() {
        return List.of(
                property(ORGANIZATION, "Organization", "Name of the organization as the state knows it."),
                property(URL, "Organization's address", "Web address of the organization."),
                property(CONTACT, "Contact", "Mail address of those who look after the connection."));
    }

    private static ProviderConfigProperty property(String name, String label, String help) {
        return new ProviderConfigProperty(name, label, help, ProviderConfigProperty.STRING_TYPE, null);
    }

    void complete(EntityDescriptorType descriptor) {
        descriptor.setExtensions(extensions());
        serviceProvider(descriptor).ifPresent(EsiaMetadata::complete);
        descriptor.addChoiceType(EDTChoiceType.oneValue(new EDTDescriptorChoiceType(attributes())));
        set(ORGANIZATION).ifPresent(name -> descriptor.setOrganization(organization(name)));
        set(CONTACT).ifPresent(address -> {
            var contact = new ContactType(ContactTypeType.TECHNICAL);
            contact.addEmailAddress(address);
            descriptor.addContactPerson(contact);
        });
    }

    private Optional<String> set(String key) {
        return Optional.ofNullable(config.get(key)).filter(value -> !value.isBlank());
    }

    private static Optional<SPSSODescriptorType> serviceProvider(EntityDescriptorType descriptor) {
        return descriptor.getChoiceType().stream()
                .flatMap(choice -> choice.getDescriptors().stream())
                .flatMap(choice -> Optional.ofNullable(choice.getSpDescriptor()).stream())
                .findFirst();
    }

    /** Answers come by POST only, and requests of the state to log out are not taken. */
    private static void complete(SPSSODescriptorType serviceProvider) {
        List.copyOf(serviceProvider.getSingleLogoutService()).forEach(serviceProvider::removeSingleLogoutService);
        List.copyOf(serviceProvider.getAssertionConsumerService()).stream()
                .filter(consumer -> !POST.equals(consumer.getBinding().toString()))
                .forEach(serviceProvider::removeAssertionConsumerService);
        for (AttributeConsumingServiceType service : serviceProvider.getAttributeConsumingService()) {
            for (SamlAttribute attribute : SamlAttribute.values()) {
                var requested = new RequestedAttributeType(attribute.uri());
                requested.setNameFormat(BASIC);
                requested.setFriendlyName(attribute.friendlyName());
                service.addRequestedAttribute(requested);
            }
        }
    }

    private static AttributeAuthorityDescriptorType attributes() {
        var authority = new AttributeAuthorityDescriptorType(List.of(PROTOCOL));
        Arrays.stream(SamlAttribute.values()).forEach(wanted -> {
            var attribute = new AttributeType(wanted.uri());
            attribute.setNameFormat(BASIC);
            attribute.setFriendlyName(wanted.friendlyName());
            authority.addAttribute(attribute);
        });
        return authority;
    }

    private OrganizationType organization(String name) {
        var organization = new OrganizationType();
        var localized = new LocalizedNameType(LANGUAGE);
        localized.setValue(name);
        organization.addOrganizationName(localized);
        organization.addOrganizationDisplayName(localized);
        set(URL).ifPresent(address -> {
            var url = new LocalizedURIType(LANGUAGE);
            url.setValue(URI.create(address));
            organization.addOrganizationURL(url);
        });
        return organization;
    }

    private static ExtensionsType extensions() {
        Document document = document();
        var extensions = new ExtensionsType();
        extensions.addExtension(list(document, "SupportedGlobalRoles", "GlobalRole", "P"));
        extensions.addExtension(list(document, "SupportedAuthnMethods", "AuthnMethod", "PWD", "DS"));
        extensions.addExtension(list(document, "SupportedAccTypes", "AccType", "T"));
        return extensions;
    }

    private static Element list(Document document, String list, String entry, String... ids) {
        Element element = document.createElementNS(EXTENSIONS, "esia:" + list);
        // Keycloak's writer writes of a tree what it finds there, and no name space by itself.
        element.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:esia", EXTENSIONS);
        for (String id : ids) {
            Element child = document.createElementNS(EXTENSIONS, "esia:" + entry);
            child.setAttributeNS(null, "ID", id);
            element.appendChild(child);
        }
        return element;
    }

    private static Document document() {
        try {
            return DocumentUtil.createDocument();
        } catch (ConfigurationException broken) {
            throw new IllegalStateException("no XML document can be made", broken);
        }
    }
}
