package education.gateway.stack.containers;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.home.Artefacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What every container is kept from, and where its secrets are. */
class ComposeFileTest {

    private static final Path FOLDER = Artefacts.above(Path.of("")).root().resolve("containers");

    private final Map<String, Object> file = read();
    private final Map<String, Object> services = map(file, "services");

    private static Map<String, Object> read() {
        try {
            return new Yaml().load(Files.readString(FOLDER.resolve("docker-compose.yml")));
        } catch (IOException e) {
            throw new IllegalStateException("the compose file cannot be read", e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> of, String key) {
        return (Map<String, Object>) of.getOrDefault(key, Map.of());
    }

    private static List<?> list(Map<String, Object> of, String key) {
        return (List<?>) of.getOrDefault(key, List.of());
    }

    private Stream<Map.Entry<String, Map<String, Object>>> each() {
        return services.keySet().stream().map(name -> Map.entry(name, map(services, name)));
    }

    @Test
    void the_gateway_is_four_services_and_the_rest_is_asked_for() {
        assertThat(each().filter(service -> list(service.getValue(), "profiles").isEmpty())
                        .map(Map.Entry::getKey))
                .containsExactly("database", "keycloak", "diary", "proxy");
        assertThat(each().flatMap(service ->
                                list(service.getValue(), "profiles").stream().map(String::valueOf))
                        .distinct())
                .containsExactlyInAnyOrder("demo", "watch");
    }

    @Test
    void every_container_is_kept_from_what_it_does_not_need() {
        each().forEach(service -> assertThat(service.getValue())
                .as(service.getKey())
                .containsEntry("read_only", true)
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("security_opt", List.of("no-new-privileges:true"))
                .containsKeys("mem_limit", "cpus", "pids_limit", "healthcheck", "restart", "logging")
                .doesNotContainKeys("privileged", "cap_add", "network_mode", "pid", "ipc", "devices"));
    }

    @Test
    void nobody_is_root_and_no_two_are_the_same_user() {
        List<String> users = each().map(
                        service -> String.valueOf(service.getValue().get("user")))
                .toList();
        assertThat(users)
                .allMatch(user -> user.matches("[1-9][0-9]+:[1-9][0-9]+"))
                .doesNotHaveDuplicates();
    }

    @Test
    void every_image_has_a_version() {
        each().forEach(service -> assertThat(String.valueOf(service.getValue().get("image")))
                .as(service.getKey())
                .matches("[a-z0-9./-]+:v?[0-9]+\\.[0-9][0-9a-z.-]*(@sha256:[0-9a-f]{64})?"));
    }

    @Test
    void the_outside_reaches_the_proxy_alone_and_operators_pages_are_on_loopback() {
        assertThat(list(map(services, "proxy"), "ports")).hasSize(3).anyMatch(port -> String.valueOf(port)
                .startsWith("${CONSOLE_ADDRESS:-127.0.0.1}:"));
        each().filter(service -> !service.getKey().equals("proxy"))
                .flatMap(service -> list(service.getValue(), "ports").stream())
                .forEach(port -> assertThat(String.valueOf(port)).startsWith("127.0.0.1:"));
        for (String inner : List.of("inside", "data", "watch")) {
            assertThat(map(map(file, "networks"), inner)).containsEntry("internal", true);
        }
        assertThat(String.valueOf(map(services, "database").get("networks"))).isEqualTo("[data]");
    }

    @Test
    void no_secret_stands_in_a_variable() {
        each().forEach(service -> map(service.getValue(), "environment").forEach((name, value) -> {
            boolean secret = name.replace("KEYCLOAK", "").matches("(?i).*(password|secret|token|key).*")
                    && !name.matches("(?i).*(FILE|TOKENALGORITHM)");
            assertThat(secret).as(service.getKey() + " " + name).isFalse();
        }));
    }

    @Test
    void every_secret_is_given_to_somebody_and_is_a_file_that_git_ignores() throws IOException {
        Map<String, Object> secrets = map(file, "secrets");
        List<String> used = each().flatMap(service -> list(service.getValue(), "secrets").stream())
                .map(secret -> secret instanceof Map<?, ?> longForm
                        ? String.valueOf(longForm.get("source"))
                        : String.valueOf(secret))
                .distinct()
                .toList();
        assertThat(used).containsExactlyInAnyOrderElementsOf(secrets.keySet());
        String script = Files.readString(FOLDER.resolve("make-secrets"));
        secrets.keySet().forEach(name -> {
            assertThat(map(secrets, name)).containsExactly(Map.entry("file", "./secrets/" + name));
            assertThat(script).contains(name);
        });
        assertThat(Files.readString(FOLDER.resolve(".gitignore"))).contains("secrets/");
        assertThat(Files.readString(FOLDER.resolve("../.dockerignore"))).contains("containers/secrets");
    }

    @Test
    void nothing_of_the_host_is_mounted_but_our_own_files_and_only_to_be_read() {
        each().flatMap(service -> list(service.getValue(), "volumes").stream())
                .map(String::valueOf)
                .filter(volume -> volume.startsWith(".") || volume.startsWith("/"))
                .forEach(volume -> assertThat(volume).matches("\\.{1,2}/[a-z./-]+:[a-zA-Z0-9./-]+:ro"));
    }

    /** Names in .env are those that people open: what the realm sends them back to has to be the same. */
    @Test
    void the_realm_gets_the_addresses_that_the_proxy_serves() throws IOException {
        Map<String, Object> proxy = map(map(services, "proxy"), "environment");
        Map<String, Object> keycloak = map(map(services, "keycloak"), "environment");
        assertThat(keycloak)
                .containsEntry("LOGIN_URL", keycloak.get("KC_HOSTNAME"))
                .containsEntry("LOGIN_URL", "https://" + proxy.get("LOGIN_HOST"))
                .containsEntry("DIARY_URL", "https://" + proxy.get("DIARY_HOST"))
                .containsEntry("ESIA_URL", "https://" + proxy.get("ESIA_HOST"));
        for (String overlay : List.of("addresses.yaml", "demo.yaml", "../realm-config/environments/production.yaml")) {
            List<String> asked = Pattern.compile("\\$\\{env:([A-Z_]+)}")
                    .matcher(Files.readString(FOLDER.resolve(overlay)))
                    .results()
                    .map(variable -> variable.group(1))
                    .toList();
            assertThat(asked).as(overlay).isNotEmpty().allSatisfy(name -> assertThat(keycloak)
                    .containsKey(name));
        }
        assertThat(list(map(services, "keycloak"), "volumes"))
                .map(String::valueOf)
                .contains(
                        "./addresses.yaml:/opt/realm-config/addresses.yaml:ro",
                        "./demo.yaml:/opt/realm-config/demo.yaml:ro");
    }

    /** The key store is nobody's to read but Keycloak's, and the command that replaces it runs as the same user. */
    @Test
    void the_keys_belong_to_the_user_who_reads_and_replaces_them() throws IOException {
        String user = String.valueOf(map(services, "keycloak").get("user"));
        assertThat(list(map(services, "keycloak"), "volumes"))
                .map(String::valueOf)
                .contains("./esia:/etc/education-gateway:ro");
        assertThat(Files.readString(FOLDER.resolve("make-secrets")))
                .contains("mkdir -m 750 esia", "chown " + user + " esia")
                .doesNotContain("755");
        assertThat(Files.readString(FOLDER.resolve("realmctl")))
                .contains("--user " + user, "--volume \"$PWD/esia:/etc/education-gateway\"");
        assertThat(Files.readString(FOLDER.resolve("README.md")))
                .contains("install -o 10001 -g 10001 -m 640")
                .doesNotContain("chmod 444");
    }

    @Test
    void what_a_service_waits_for_is_well_and_its_network_is_there() {
        each().forEach(service -> {
            map(service.getValue(), "depends_on").forEach((other, how) -> {
                assertThat(services).containsKey(other);
                assertThat(Objects.toString(how)).contains("service_healthy");
            });
        });
    }

    @Test
    void a_user_of_ours_is_the_one_of_its_image() throws IOException {
        String dockerfile = Files.readString(FOLDER.resolve("Dockerfile"));
        each().filter(service -> service.getValue().containsKey("build")).forEach(service -> assertThat(dockerfile)
                .containsPattern("AS " + map(service.getValue(), "build").get("target") + "\\n")
                .contains("USER " + service.getValue().get("user")));
    }
}
