package education.gateway.stack.containers;

import static education.gateway.stack.containers.RunningProxy.CONSOLE;
import static education.gateway.stack.containers.RunningProxy.DIARY;
import static education.gateway.stack.containers.RunningProxy.ESIA;
import static education.gateway.stack.containers.RunningProxy.FROM_ANYBODY;
import static education.gateway.stack.containers.RunningProxy.FROM_DIARY;
import static education.gateway.stack.containers.RunningProxy.FROM_KEYCLOAK;
import static education.gateway.stack.containers.RunningProxy.LOGIN;
import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.containers.RunningProxy.Answer;
import education.gateway.stack.home.Artefacts;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxy's own configuration, in HAProxy itself; {@code stack/bin/install-haproxy} installs that where there is none. */
class PublicProxyTest {

    @TempDir
    static Path folder;

    private static RunningProxy proxy;

    @BeforeAll
    static void start() throws Exception {
        proxy = new RunningProxy(folder, Artefacts.above(Path.of("")).root().resolve("containers/proxy/haproxy.cfg"));
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/realms/education/protocol/openid-connect/auth?client_id=diary-web",
                "/realms/education/broker/esia/endpoint?code=a%2Fb&state=c",
                "/realms/education/new-password/token",
                "/realms/education/joining/not-me",
                "/resources/3g4hx/login/keycloak.v2/css/styles.css"
            })
    void of_keycloak_the_realms_pages_and_their_looks_are_there(String path) throws Exception {
        assertThat(proxy.get(LOGIN, path).body()).contains("server keycloak", "path " + path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/admin",
                "/admin/",
                "/admin/master/console/",
                "/admin/realms/education/users",
                "/Admin/",
                "/realms/master",
                "/realms/master/protocol/openid-connect/token",
                "/realms/educationX/account",
                "/resources/3g4hx/admin/keycloak.v2/index.js",
                "/js/keycloak.js",
                "/health",
                "/health/ready",
                "/metrics",
                "/realms/education/clients-registrations/openid-connect",
                "/realms/education/old-portal/rest"
            })
    void nothing_else_of_keycloak_is_there(String path) throws Exception {
        Answer answer = proxy.get(LOGIN, path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("server keycloak");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/realms/education/../../admin/",
                "/realms/education/..;/..;/admin/",
                "/realms/education/%2e%2e/%2E%2E/admin/",
                "/realms/education/%252e%252e/admin/",
                "/realms/education/..%2f..%2fadmin/",
                "/realms/education/./../master/account",
                "/realms/education//guardianship/parents/1",
                "/realms/education/%5c..%5cadmin",
                "/realms/education/..\\..\\admin",
                "/realms/education/x;y=z",
                "//admin/",
                "/%61dmin/",
                "/realms/%65ducation/account",
                "/realms/education/%67uardianship/parents/1",
                "/realms/education/%63lients-registrations/openid-connect",
                "/realms/education/%6fld-portal/rest",
                "/resources/3g4hx/%61dmin/keycloak.v2/index.js"
            })
    void no_other_way_of_writing_an_address_leads_there(String path) throws Exception {
        Answer answer = proxy.get(LOGIN, path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("server keycloak");
    }

    @Test
    void nor_of_the_diary() throws Exception {
        assertThat(proxy.get(DIARY, "/%6cogout/connect/back-channel/keycloak").status())
                .isEqualTo(400);
        assertThat(proxy.get(DIARY, "/%61ctuator/health").status()).isEqualTo(400);
    }

    /** What follows an upgrade is judged by nobody: a server that takes HTTP/2 in clear could be asked for anything. */
    @Test
    void no_connection_becomes_another_protocol() throws Exception {
        for (int port : new int[] {proxy.open, proxy.console}) {
            Answer answer = proxy.ask(
                    port,
                    FROM_ANYBODY,
                    "GET /realms/education/x HTTP/1.1\r\nHost: " + (port == proxy.open ? LOGIN : CONSOLE)
                            + "\r\nConnection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\n"
                            + "HTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");
            assertThat(answer.body())
                    .contains("server keycloak")
                    .doesNotContainIgnoringCase("upgrade", "http2-settings");
        }
    }

    @Test
    void a_request_line_with_a_whole_address_is_judged_by_its_path() throws Exception {
        assertThat(proxy.get(LOGIN, "https://" + LOGIN + "/admin/").status()).isIn(400, 404);
        assertThat(proxy.get(DIARY, "https://" + LOGIN + "/admin/").status()).isIn(400, 404, 421);
    }

    @Test
    void the_console_is_at_a_host_and_a_port_of_its_own() throws Exception {
        assertThat(console(CONSOLE, "/admin/master/console/").body()).contains("server keycloak");
        assertThat(console(LOGIN, "/admin/master/console/").status()).isEqualTo(421);
        assertThat(proxy.get(CONSOLE, "/admin/master/console/").status()).isEqualTo(421);
        assertThat(console(CONSOLE, "/metrics").status()).isEqualTo(404);
    }

    private static Answer console(String host, String path) throws Exception {
        return proxy.ask(
                proxy.console,
                FROM_ANYBODY,
                "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    @Test
    void a_host_that_is_not_ours_is_refused() throws Exception {
        assertThat(proxy.get("evil.example", "/").status()).isEqualTo(421);
        assertThat(proxy.get(DIARY + ".evil.example", "/").status()).isEqualTo(421);
        assertThat(proxy.get(DIARY + ":443", "/").status()).isEqualTo(200);
        assertThat(proxy.ask(proxy.open, FROM_ANYBODY, "GET / HTTP/1.0\r\n\r\n").status())
                .isEqualTo(421);
    }

    @Test
    void what_a_client_says_about_where_it_came_from_is_replaced() throws Exception {
        for (String host : new String[] {DIARY, LOGIN}) {
            Answer answer = proxy.ask(
                    proxy.open,
                    FROM_ANYBODY,
                    "GET /realms/education/x HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n"
                            + "X-Forwarded-For: 10.1.2.3\r\nX-Forwarded-For: 10.1.2.4\r\nX-Forwarded-Host: evil.example\r\n"
                            + "X-Forwarded-Proto: http\r\nX-Forwarded-Port: 1\r\nX-Forwarded-Prefix: /admin\r\n"
                            + "Forwarded: for=10.1.2.3;host=evil.example\r\nX-Real-IP: 10.1.2.3\r\n"
                            + "X-Original-URL: /admin\r\nX-Rewrite-URL: /admin\r\n\r\n");
            assertThat(answer.body())
                    .containsIgnoringCase("\nX-forwarded-for: 127.0.0.1\n")
                    .containsIgnoringCase("\nX-forwarded-host: " + host + "\n")
                    .containsIgnoringCase("\nX-forwarded-proto: https\n")
                    .containsIgnoringCase("\nX-forwarded-port: 443\n")
                    .doesNotContainIgnoringCase("evil.example")
                    .doesNotContain("10.1.2.", "/admin");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/realms/education/guardianship/parents/1",
                "/realms/education/own-sessions",
                "/realms/education/diary-letters/1",
                "/realms/education/joining/parents/1/undoing"
            })
    void what_only_the_diary_asks_of_keycloak_is_there_for_the_diary_alone(String path) throws Exception {
        assertThat(proxy.get(LOGIN, path).status()).isEqualTo(404);
        assertThat(from(FROM_KEYCLOAK, LOGIN, path).status()).isEqualTo(404);
        assertThat(from(FROM_DIARY, LOGIN, path).status()).isEqualTo(200);
    }

    @Test
    void only_keycloak_tells_the_diary_of_logouts() throws Exception {
        String path = "/logout/connect/back-channel/keycloak";
        assertThat(proxy.get(DIARY, path).status()).isEqualTo(404);
        assertThat(from(FROM_KEYCLOAK, DIARY, path).status()).isEqualTo(200);
    }

    private static Answer from(String address, String host, String path) throws Exception {
        return proxy.ask(
                proxy.open, address, "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    @Test
    void what_is_for_operators_is_not_there() throws Exception {
        assertThat(proxy.get(DIARY, "/actuator/health").status()).isEqualTo(404);
        assertThat(proxy.get(DIARY, "/actuator").status()).isEqualTo(404);
        assertThat(proxy.get(ESIA, "/control/faults").status()).isEqualTo(404);
        assertThat(proxy.get(ESIA, "/").status()).isEqualTo(200);
    }

    @Test
    void a_long_body_is_taken_where_files_are_sent_and_nowhere_else() throws Exception {
        String form = "/realms/education/login-actions/authenticate";
        assertThat(announced(LOGIN, form, 600_000).status()).isEqualTo(413);
        assertThat(announced(DIARY, "/applications", 600_000).status()).isEqualTo(413);
        assertThat(post(LOGIN, form, 400_000).body()).contains("body 400000");
        assertThat(post(DIARY, "/api/v1/school/register/marks", 600_000).body()).contains("body 600000");
        assertThat(post(DIARY, "/school/register", 600_000).body()).contains("body 600000");
        assertThat(announced(DIARY, "/api/v1/school/register/marks", 68_000_000).status())
                .isEqualTo(413);
        assertThat(announced(LOGIN, "/school/register", 600_000).status()).isEqualTo(404);
    }

    private static Answer post(String host, String path, int length) throws Exception {
        return proxy.ask(
                proxy.open,
                FROM_ANYBODY,
                "POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\nContent-Length: " + length
                        + "\r\n\r\n" + "x".repeat(length));
    }

    /** No more is sent than the proxy has to see before it decides. */
    private static Answer announced(String host, String path, int length) throws Exception {
        return proxy.ask(
                proxy.open,
                FROM_ANYBODY,
                "POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\nContent-Length: " + length
                        + "\r\n\r\n" + "x".repeat(20_000));
    }

    @Test
    void a_body_that_does_not_say_how_long_it_is_is_refused() throws Exception {
        String head = "POST /applications HTTP/1.1\r\nHost: " + DIARY + "\r\nConnection: close\r\n";
        String chunks = "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
        assertThat(proxy.ask(proxy.open, FROM_ANYBODY, head + chunks).status()).isEqualTo(411);
        assertThat(proxy.ask(proxy.open, FROM_ANYBODY, head + "Content-Length: 5\r\n" + chunks)
                        .status())
                .isIn(400, 411);
        assertThat(proxy.ask(proxy.open, FROM_ANYBODY, head + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void our_own_servers_and_senders_of_files_need_not_say_it_and_an_empty_body_is_none() throws Exception {
        String chunks = "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
        String letter = "PUT /realms/education/diary-letters/1 HTTP/1.1\r\nHost: " + LOGIN + "\r\n";
        assertThat(proxy.ask(proxy.open, FROM_DIARY, letter + chunks).body()).contains("body 5");
        String file = "POST /api/v1/school/register/marks HTTP/1.1\r\nHost: " + DIARY + "\r\n";
        assertThat(proxy.ask(proxy.open, FROM_ANYBODY, file + chunks).body()).contains("body 5");
        String press = "POST /api/v1/children/1/contest HTTP/1.1\r\nHost: " + DIARY + "\r\nConnection: close\r\n\r\n";
        assertThat(proxy.ask(proxy.open, FROM_ANYBODY, press).body()).contains("body 0");
    }

    @Test
    void headers_are_neither_long_nor_many() throws Exception {
        String head = "GET / HTTP/1.1\r\nHost: " + DIARY + "\r\nConnection: close\r\n";
        assertThat(proxy.ask(proxy.open, FROM_ANYBODY, head + "X-Long: " + "x".repeat(17_000) + "\r\n\r\n")
                        .status())
                .isIn(400, 431);
        assertThat(proxy.ask(proxy.open, FROM_ANYBODY, head + "X-Many: x\r\n".repeat(100) + "\r\n")
                        .status())
                .isIn(400, 431);
    }

    @Test
    void every_answer_asks_for_tls_and_none_names_a_program() throws Exception {
        assertThat(proxy.get(DIARY, "/").body())
                .containsIgnoringCase("strict-transport-security: max-age=31536000")
                .doesNotContain("something/1.2.3");
        assertThat(proxy.get(LOGIN, "/admin/").body())
                .containsIgnoringCase("strict-transport-security: max-age=31536000");
    }

    @Test
    void without_tls_one_is_only_sent_to_it() throws Exception {
        Answer answer = proxy.askPlainly("GET /week?x=1 HTTP/1.1\r\nHost: " + DIARY + "\r\nConnection: close\r\n\r\n");
        assertThat(answer.status()).isEqualTo(308);
        assertThat(answer.body()).containsIgnoringCase("location: https://" + DIARY + "/week?x=1");
        assertThat(proxy.askPlainly("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
                        .status())
                .isEqualTo(421);
    }
}
