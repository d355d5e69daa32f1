package education.gateway.keycloak.esia.saml;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.keycloak.dom.saml.v2.metadata.EndpointType;
import org.keycloak.saml.SPMetadataDescriptor;
import org.keycloak.saml.processing.core.saml.v2.util.SAMLMetadataUtil;
import org.w3c.dom.Element;

/** What Keycloak writes of the metadata that we complete. */
class EsiaMetadataTest {

    private static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";
    private static final String BINDING = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-";

    private static Element written() throws Exception {
        List<EndpointType> endpoints = List.of(endpoint("Redirect"), endpoint("POST"), endpoint("Artifact"));
        var descriptor = SPMetadataDescriptor.buildSPDescriptor(
                endpoints, endpoints, true, true, true, SamlText.US, "urn:x", List.of(), List.of(), null);
        new EsiaMetadata(Map.of(
                        "organizationName", "Комитет",
                        "organizationUrl", "https://city.example.test",
                        "contactEmail", "it@example.test"))
                .complete(descriptor);
        return StrictXml.read(
                SAMLMetadataUtil.writeEntityDescriptorType(descriptor).getBytes(StandardCharsets.UTF_8));
    }

    private static EndpointType endpoint(String binding) {
        return new EndpointType(URI.create(BINDING + binding), URI.create(SamlText.ENDPOINT));
    }

    private static List<String> attributes(Element within, String namespace, String name, String attribute) {
        var found = within.getElementsByTagNameNS(namespace, name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> ((Element) found.item(i)).getAttribute(attribute))
                .toList();
    }

    @Test
    void only_confirmed_accounts_of_natural_persons_may_come() throws Exception {
        assertThat(attributes(written(), EsiaMetadata.EXTENSIONS, "GlobalRole", "ID"))
                .containsExactly("P");
        assertThat(attributes(written(), EsiaMetadata.EXTENSIONS, "AccType", "ID"))
                .containsExactly("T");
    }

    @Test
    void what_is_asked_for_is_what_is_read() throws Exception {
        List<String> read = java.util.Arrays.stream(SamlAttribute.values())
                .map(SamlAttribute::uri)
                .toList();

        assertThat(attributes(written(), StrictXml.ASSERTION, "Attribute", "Name"))
                .isEqualTo(read);
    }

    @Test
    void answers_come_by_post_only_and_no_logout_comes_at_all() throws Exception {
        assertThat(attributes(written(), METADATA, "AssertionConsumerService", "Binding"))
                .containsExactly(BINDING + "POST");
        assertThat(attributes(written(), METADATA, "SingleLogoutService", "Binding"))
                .isEmpty();
    }

    @Test
    void the_state_learns_who_is_responsible() throws Exception {
        assertThat(written()
                        .getElementsByTagNameNS(METADATA, "OrganizationName")
                        .item(0)
                        .getTextContent())
                .isEqualTo("Комитет");
        assertThat(written()
                        .getElementsByTagNameNS(METADATA, "EmailAddress")
                        .item(0)
                        .getTextContent())
                .isEqualTo("it@example.test");
    }
}
