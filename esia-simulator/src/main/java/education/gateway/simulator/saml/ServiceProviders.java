package education.gateway.simulator.saml;

import education.gateway.simulator.oauth.RegisteredSystem;
import education.gateway.simulator.oauth.Systems;
import education.gateway.simulator.options.SimulatorProperties;
import education.gateway.simulator.options.SimulatorProperties.SystemEntry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.shibboleth.utilities.java.support.xml.XMLParserException;
import org.opensaml.core.xml.io.UnmarshallingException;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.opensaml.saml.saml2.metadata.EntityDescriptor;
import org.opensaml.saml.saml2.metadata.KeyDescriptor;
import org.opensaml.saml.saml2.metadata.SPSSODescriptor;
import org.opensaml.security.credential.UsageType;
import org.opensaml.xmlsec.keyinfo.KeyInfoSupport;
import org.springframework.stereotype.Component;

/**
 * The systems that have handed in SAML metadata. Read anew at each login, so that a key that was rolled is known at
 * once; at the real state people do that.
 */
@Component
final class ServiceProviders {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SimulatorProperties options;
    private final Systems systems;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    ServiceProviders(SimulatorProperties options, Systems systems) {
        this.options = options;
        this.systems = systems;
    }

    Optional<ServiceProvider> find(String entityId) {
        for (SystemEntry entry : options.systems()) {
            String metadata = entry.samlMetadata();
            Optional<RegisteredSystem> system = systems.find(entry.mnemonic());
            if (metadata != null && system.isPresent()) {
                ServiceProvider provider = read(system.get(), metadata);
                if (provider.entityId().equals(entityId)) {
                    return Optional.of(provider);
                }
            }
        }
        return Optional.empty();
    }

    private ServiceProvider read(RegisteredSystem system, String metadata) {
        try {
            if (OpenSaml.read(load(metadata)) instanceof EntityDescriptor entity) {
                return provider(system, entity);
            }
        } catch (IOException | XMLParserException | UnmarshallingException | CertificateException unreadable) {
            throw new SamlRefused("the metadata of " + system.mnemonic() + " cannot be read");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        throw new SamlRefused("the metadata of " + system.mnemonic() + " describes no system");
    }

    private static ServiceProvider provider(RegisteredSystem system, EntityDescriptor entity)
            throws CertificateException {
        SPSSODescriptor role = entity.getSPSSODescriptor(SAMLConstants.SAML20P_NS);
        if (role == null || !Boolean.TRUE.equals(role.isAuthnRequestsSigned())) {
            throw new SamlRefused("the metadata of " + system.mnemonic() + " do not promise signed requests");
        }
        List<String> consumers = role.getAssertionConsumerServices().stream()
                .filter(service -> SAMLConstants.SAML2_POST_BINDING_URI.equals(service.getBinding()))
                .map(service -> service.getLocation())
                .toList();
        List<X509Certificate> encryption = certificates(role, UsageType.ENCRYPTION);
        if (encryption.isEmpty()) {
            throw new SamlRefused("the metadata of " + system.mnemonic() + " have no certificate for encryption");
        }
        return new ServiceProvider(
                system, entity.getEntityID(), consumers, certificates(role, UsageType.SIGNING), encryption.get(0));
    }

    private static List<X509Certificate> certificates(SPSSODescriptor role, UsageType use) throws CertificateException {
        var certificates = new ArrayList<X509Certificate>();
        for (KeyDescriptor key : role.getKeyDescriptors()) {
            if (key.getUse() == use && key.getKeyInfo() != null) {
                certificates.addAll(KeyInfoSupport.getCertificates(key.getKeyInfo()));
            }
        }
        return certificates;
    }

    private byte[] load(String place) throws IOException, InterruptedException {
        if (!place.startsWith("http://") && !place.startsWith("https://")) {
            return Files.readAllBytes(Path.of(place));
        }
        var request =
                HttpRequest.newBuilder(URI.create(place)).timeout(PATIENCE).build();
        return client.send(request, BodyHandlers.ofByteArray()).body();
    }
}
