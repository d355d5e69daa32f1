package education.gateway.stack.supervisor;

import education.gateway.stack.home.Artefacts;
import education.gateway.stack.home.Node;
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
import education.gateway.stack.part.Programs;
import education.gateway.stack.part.Proxy;
import education.gateway.stack.part.ServerPart;
import education.gateway.stack.part.Simulator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything one stack consists of. */
final class Parts {

    final Postgres postgres;
    final MailServer mail;
    final Simulator simulator;
    /** Empty where there is one node of each kind. */
    final Optional<Proxy> proxy;
    /** The first node of Keycloak, with which the realm begins. */
    final Keycloak keycloak;

    final Diary diary;
    /** Every node, the first ones too. */
    final List<Keycloak> keycloaks;

    final List<Diary> diaries;
    final CityFolder city;
    final KeycloakDistribution distribution;

    Parts(StackHome home, Ports ports, int nodes, Secrets secrets, Artefacts artefacts) {
        var hashKeys = HashKeys.in(home);
        postgres = new Postgres(home, ports, secrets, artefacts.cache().resolve("postgresql"));
        mail = new MailServer(ports.smtp(), ports.mailPage());
        city = new CityFolder(home);
        simulator = new Simulator(home, ports, secrets, home.app().resolve("esia-simulator.jar"), city.families());
        distribution = KeycloakDistribution.of(artefacts, Programs.of(home).keycloak());
        proxy = nodes == 1 ? Optional.empty() : Optional.of(new Proxy(home, ports, nodes));
        keycloaks = Node.all(nodes).stream()
                .map(node -> new Keycloak(home, ports, secrets, postgres, hashKeys, node, proxy))
                .toList();
        var diaryJar = home.app().resolve("diary-service.jar");
        diaries = Node.all(nodes).stream()
                .map(node -> new Diary(home, ports, secrets, postgres, diaryJar, hashKeys, node, proxy))
                .toList();
        keycloak = keycloaks.get(0);
        diary = diaries.get(0);
    }

    /** The servers in the order in which they are listed; they are stopped the other way round. */
    List<ServerPart> servers() {
        return Stream.of(
                        Stream.of(postgres), Stream.of(simulator), keycloaks.stream(), diaries.stream(), proxy.stream())
                .<ServerPart>flatMap(some -> some)
                .toList();
    }

    /** Those that keep nothing themselves: the database outlives them. */
    List<ServerPart> withoutDatabase() {
        return servers().stream().filter(part -> part != postgres).toList();
    }

    Optional<ServerPart> server(String name) {
        return servers().stream().filter(part -> part.name().equals(name)).findFirst();
    }
}
