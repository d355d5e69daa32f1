package education.gateway.simulator;

import education.gateway.simulator.keys.KeyFolder;
import education.gateway.simulator.keys.TokenAlgorithm;
import education.gateway.simulator.oauth.Systems;
import education.gateway.simulator.options.SimulatorProperties;
import education.gateway.simulator.options.SimulatorProperties.SystemEntry;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says at the start what a client has to be told. Paths only, never a secret. */
@Component
final class StartMessage {

    private static final Logger LOG = LoggerFactory.getLogger(StartMessage.class);

    private final SimulatorProperties options;
    private final Environment environment;

    StartMessage(SimulatorProperties options, Environment environment) {
        this.options = options;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() {
        String base = "http://localhost:" + environment.getProperty("local.server.port", "8082");
        LOG.info("ESIA simulator is ready: {}/ explains, {}/control/refusals says what was refused", base, base);
        LOG.info("  base URL             {}", base);
        LOG.info("  issuer               {}", options.issuer());
        LOG.info("  token algorithm      {}", options.tokenAlgorithm());
        LOG.info("  token certificate    {}", tokenCertificate());
        for (SystemEntry system : options.systems()) {
            LOG.info("  system (client_id)   {}", system.mnemonic());
            LOG.info("    scopes             {}", system.scopes());
            LOG.info("    redirect hosts     {}", String.join(" ", system.redirectHosts()));
            String certificate = system.certificate();
            if (certificate == null) {
                KeyFolder folder = Systems.requestKeys(options, system.mnemonic());
                LOG.info("    certificate        {}", absolute(folder.certificate(Systems.REQUEST_KEY)));
                LOG.info(
                        "    key store          {} (PKCS#12, alias {})",
                        absolute(folder.keyStore(Systems.REQUEST_KEY)),
                        Systems.REQUEST_KEY);
                LOG.info("    its password       in {}", absolute(folder.passwordFile()));
            } else {
                LOG.info("    certificate        {}", absolute(Path.of(certificate)));
            }
        }
    }

    private Path tokenCertificate() {
        boolean rsa = options.tokenAlgorithm() == TokenAlgorithm.RS256;
        return absolute(new KeyFolder(Path.of(options.data())).certificate(rsa ? "token-rsa" : "token-gost"));
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
