package education.gateway.stack.supervisor;

import education.gateway.stack.home.Artefacts;
import education.gateway.stack.home.Ports;
import education.gateway.stack.home.Secrets;
import education.gateway.stack.home.StackHome;
import education.gateway.stack.mail.MailServer;
import education.gateway.stack.part.CityFolder;
import education.gateway.stack.part.Diary;
import education.gateway.stack.part.HashKeys;
import education.gateway.stack.part.Keycloak;
import education.gateway.stack.part.KeycloakDistribution;
import education.gateway.stack.part.Postgres;
import education.gateway.stack.part.ServerPart;
import education.gateway.stack.part.Simulator;
import java.util.List;
import java.util.Optional;

/** Everything one stack consists of. */
final class Parts {

    final Postgres postgres;
    final MailServer mail;
    final Simulator simulator;
    final Keycloak keycloak;
    final Diary diary;
    final CityFolder city;
    final KeycloakDistribution distribution;

    Parts(StackHome home, Ports ports, Secrets secrets, Artefacts artefacts) {
        var hashKeys = HashKeys.in(home);
        postgres = new Postgres(home, ports, secrets, artefacts.cache().resolve("postgresql"));
        mail = new MailServer(ports.smtp(), ports.mailPage());
        city = new CityFolder(home);
        simulator = new Simulator(home, ports, secrets, home.app().resolve("esia-simulator.jar"), city.families());
        distribution = new KeycloakDistribution(
                artefacts.cache().resolve("keycloak"), artefacts.keycloakZips(), artefacts.extensionsJar());
        keycloak = new Keycloak(home, ports, secrets, postgres, hashKeys);
        diary = new Diary(home, ports, secrets, postgres, home.app().resolve("diary-service.jar"), hashKeys);
    }

    /** The servers in the order in which they are listed; they are stopped the other way round. */
    List<ServerPart> servers() {
        return List.of(postgres, simulator, keycloak, diary);
    }

    Optional<ServerPart> server(String name) {
        return servers().stream().filter(part -> part.name().equals(name)).findFirst();
    }
}
