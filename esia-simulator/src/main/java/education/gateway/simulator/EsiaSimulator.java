package education.gateway.simulator;

import education.gateway.simulator.keys.KeyFolder;
import education.gateway.simulator.keys.TokenKeys;
import education.gateway.simulator.options.GatewayProperties;
import education.gateway.simulator.options.SimulatorProperties;
import education.gateway.simulator.people.Families;
import education.gateway.simulator.people.FamiliesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Starts the simulator: {@code java -jar esia-simulator.jar}. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties({SimulatorProperties.class, GatewayProperties.class})
public class EsiaSimulator {

    /** Options are Spring properties, see {@link SimulatorProperties}. */
    public static void main(String[] arguments) {
        SpringApplication.run(EsiaSimulator.class, arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    TokenKeys tokenKeys(SimulatorProperties options) throws IOException {
        return new TokenKeys(options.tokenAlgorithm(), new KeyFolder(Path.of(options.data())));
    }

    @Bean
    Families families(SimulatorProperties options) throws IOException {
        String file = options.families();
        return new Families(file == null ? FamiliesFile.example() : FamiliesFile.read(Path.of(file)));
    }
}
