package education.gateway.simulator.oauth;

import education.gateway.simulator.keys.Gost;
import education.gateway.simulator.keys.KeyFolder;
import education.gateway.simulator.keys.TokenAlgorithm;
import education.gateway.simulator.options.SimulatorProperties;
import education.gateway.simulator.options.SimulatorProperties.SystemEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The registered systems. For one without a certificate a key is made in {@code systems/<mnemonic>/request.*}. */
@Component
public final class Systems {

    /** Name of the files, and alias in the key store. */
    public static final String REQUEST_KEY = "request";

    private final Map<String, RegisteredSystem> byMnemonic = new LinkedHashMap<>();
    private final Path folder;

    @Autowired
    Systems(SimulatorProperties options) throws IOException {
        this(register(options), folder(options));
    }

    Systems(List<RegisteredSystem> systems) {
        this(systems, Path.of("nothing-is-submitted-later"));
    }

    /** @param folder holds a folder for each system, with what is submitted later */
    Systems(List<RegisteredSystem> systems, Path folder) {
        this.folder = folder;
        for (RegisteredSystem system : systems) {
            if (byMnemonic.putIfAbsent(system.mnemonic(), system) != null) {
                throw new IllegalArgumentException("two systems have the mnemonic " + system.mnemonic());
            }
        }
    }

    public Collection<RegisteredSystem> all() {
        return byMnemonic.values();
    }

    public Optional<RegisteredSystem> find(String mnemonic) {
        return Optional.ofNullable(byMnemonic.get(mnemonic));
    }

    /** The certificate of this system with this hash: its first one, or one that was submitted since. */
    Optional<X509Certificate> certificate(RegisteredSystem system, String hash) {
        return hash.equals(system.certificateHash())
                ? Optional.of(system.certificate())
                : new FurtherCertificates(folder.resolve(system.mnemonic()).resolve("certificates")).find(hash);
    }

    /** The folder in which the request key of a system is made. */
    public static KeyFolder requestKeys(SimulatorProperties options, String mnemonic) {
        return new KeyFolder(folder(options).resolve(mnemonic));
    }

    private static Path folder(SimulatorProperties options) {
        return Path.of(options.data(), "systems");
    }

    private static List<RegisteredSystem> register(SimulatorProperties options) throws IOException {
        List<RegisteredSystem> systems = new ArrayList<>();
        for (SystemEntry entry : options.systems()) {
            if (!entry.mnemonic().matches("[A-Za-z0-9_-]{1,64}")) {
                throw new IllegalArgumentException("a mnemonic has letters, digits, '-' and '_' only");
            }
            String file = entry.certificate();
            X509Certificate certificate = file == null
                    ? requestKeys(options, entry.mnemonic())
                            .loadOrMake(REQUEST_KEY, TokenAlgorithm.GOST3410_2012_256, entry.mnemonic())
                            .certificate()
                    : KeyFolder.readCertificate(Path.of(file));
            if (!Gost.isGost(certificate)) {
                throw new IllegalArgumentException(
                        "the certificate of " + entry.mnemonic() + " must hold a GOST R 34.10-2012 key of 256 bits");
            }
            Set<String> hosts = new LinkedHashSet<>();
            entry.redirectHosts().forEach(host -> hosts.add(host.strip().toLowerCase(Locale.ROOT)));
            Set<String> scopes =
                    new LinkedHashSet<>(List.of(entry.scopes().strip().split("\\s+")));
            systems.add(new RegisteredSystem(entry.mnemonic(), certificate, hosts, scopes));
        }
        return systems;
    }
}
