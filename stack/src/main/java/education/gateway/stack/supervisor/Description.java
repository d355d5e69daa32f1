package education.gateway.stack.supervisor;

import education.gateway.city.Persona;
import education.gateway.city.Persona.Kind;
import education.gateway.stack.description.PersonaEntry;
import education.gateway.stack.description.StackDescription;
import education.gateway.stack.home.Node;
import education.gateway.stack.home.Ports;
import education.gateway.stack.home.Secrets;
import education.gateway.stack.home.StackHome;
import education.gateway.stack.part.Keycloak;
import education.gateway.stack.part.Postgres;
import education.gateway.stack.part.Simulator;
import education.gateway.stack.seed.CityPersonas;
import education.gateway.stack.seed.Seeded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes down what runs. */
final class Description {

    private final StackHome home;
    private final Ports ports;
    private final Secrets secrets;
    private final Parts parts;

    Description(StackHome home, Ports ports, Secrets secrets, Parts parts) {
        this.home = home;
        this.ports = ports;
        this.secrets = secrets;
        this.parts = parts;
    }

    void write(Seeded seeded) {
        var urls = new LinkedHashMap<String, String>();
        urls.put("diary", local(ports.diary()));
        urls.put("keycloak", local(ports.keycloak()));
        urls.put("esia", local(ports.esia()));
        urls.put("mail", local(ports.mailPage()));
        urls.put("keycloakManagement", local(ports.keycloakManagement()));
        urls.put("diaryManagement", local(ports.diaryManagement()));
        if (parts.proxy.isPresent()) {
            nodes(urls);
        }
        var databases = new LinkedHashMap<String, String>();
        for (var name : Postgres.DATABASES) {
            databases.put(name, database(name, name));
        }
        databases.put("portal-reader", database("portal", Postgres.PORTAL_READER));
        new StackDescription(
                        home.folder().toString(),
                        urls,
                        Realm.NAME,
                        new StackDescription.Account(Keycloak.ADMIN, parts.keycloak.adminPassword()),
                        databases,
                        Map.of(
                                "diary-web", new StackDescription.Client(secrets.password("client.diary-web")),
                                "diary-service", new StackDescription.Client(secrets.password("client.diary-service")),
                                "old-portal-take-over",
                                        new StackDescription.Client(secrets.password("client.old-portal-take-over"))),
                        new StackDescription.Esia(
                                Simulator.MNEMONIC,
                                parts.simulator.requestCertificate().toString()),
                        CityPersonas.read(parts.city.folder()).stream()
                                .map(persona -> entry(persona, seeded))
                                .toList())
                .write(home);
    }

    /** Past the proxy, which is what the names without a number lead to; management of the first nodes has no number. */
    private void nodes(Map<String, String> urls) {
        for (var node : Node.all(parts.keycloaks.size())) {
            urls.put("keycloak-" + node.number(), local(ports.keycloak(node)));
            urls.put("diary-" + node.number(), local(ports.diary(node)));
            if (!node.isFirst()) {
                urls.put("keycloakManagement-" + node.number(), local(ports.keycloakManagement(node)));
                urls.put("diaryManagement-" + node.number(), local(ports.diaryManagement(node)));
            }
        }
        urls.put("proxyState", local(ports.proxyState()));
    }

    private String database(String name, String role) {
        return parts.postgres.url(name) + "?user=" + role + "&password=" + parts.postgres.password(role);
    }

    private PersonaEntry entry(Persona persona, Seeded seeded) {
        boolean staff = persona.kind() == Kind.STAFF;
        boolean hasPassword = staff || seeded.parents().containsKey(persona.key()) && persona.kind() == Kind.LOCAL;
        return new PersonaEntry(
                persona.key(),
                persona.kind().name().toLowerCase(Locale.ROOT),
                persona.login(),
                hasPassword ? secrets.password("persona." + persona.key()) : null,
                staff ? secrets.totpSecret("totp." + persona.key()) : null,
                persona.oid(),
                parent(persona, seeded),
                persona.children().stream().map(Objects::toString).toList(),
                seeded.linked().getOrDefault(persona.key(), List.of()),
                persona.school());
    }

    private static @Nullable String parent(Persona persona, Seeded seeded) {
        return seeded.parents().get(persona.key());
    }

    private static String local(int port) {
        return "http://localhost:" + port;
    }
}
