package education.gateway.benchmarks;

import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How much a realm holds beside what ours has anyway. */
enum RealmSize {
    SMALL(0, 0),
    MIDDLE(50, 200),
    LARGE(500, 2_000);

    private final int clients;
    private final int groups;

    RealmSize(int clients, int groups) {
        this.clients = clients;
        this.groups = groups;
    }

    String words() {
        return String.format(Locale.ROOT, "ours with %,d clients and %,d groups more", clients, groups);
    }

    /** Name of the realm. */
    String realm() {
        return "bench-" + name().toLowerCase(Locale.ROOT);
    }

    /** What the files of the environment do not say, as an overlay over them. The old portal belongs to the city's realm. */
    String overlay() {
        return "realm: " + realm() + "\ncomponents:\n" + list("clients", clients, RealmSize::client)
                + list("groups", groups, number -> "  - {name: \"school %04d\"}\n".formatted(number));
    }

    /** The same with one value that is another one. */
    String changed() {
        return overlay() + "displayName: Дневник\n";
    }

    /** The same with {@code count} things more, each of which is a write. */
    String grown(int count) {
        return overlay()
                + "roles:\n  realm:\n"
                + IntStream.range(0, count)
                        .mapToObj("    - {name: \"bench-%02d\"}\n"::formatted)
                        .collect(Collectors.joining());
    }

    private static String client(int number) {
        return """
                  - clientId: school-%04d
                    enabled: true
                    publicClient: false
                    standardFlowEnabled: true
                    directAccessGrantsEnabled: false
                    redirectUris: ["https://school-%04d.example.test/login/oauth2/code/keycloak"]
                    webOrigins: []
                """.formatted(number, number);
    }

    private static String list(String name, int count, IntFunction<String> one) {
        return count == 0
                ? ""
                : name + ":\n" + IntStream.range(0, count).mapToObj(one).collect(Collectors.joining());
    }
}
