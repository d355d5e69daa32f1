package education.gateway.stack.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class CookiesTest {

    private static final URI REALM = URI.create("http://localhost:8081/realms/education/login");

    private final Cookies cookies = new Cookies();

    @Test
    void secure_cookies_go_back_over_plain_http_on_localhost() {
        cookies.set(REALM, "AUTH_SESSION_ID=1; Path=/realms/education/; Secure; HttpOnly; SameSite=None");
        assertThat(cookies.header(REALM)).isEqualTo("AUTH_SESSION_ID=1");
    }

    @Test
    void the_port_does_not_count_but_the_path_does() {
        cookies.set(REALM, "KC=1; Path=/realms/education/");
        assertThat(cookies.header(URI.create("http://localhost:8080/realms/education/x")))
                .isEqualTo("KC=1");
        assertThat(cookies.header(URI.create("http://localhost:8081/realms/master/x")))
                .isEmpty();
        assertThat(cookies.header(URI.create("http://localhost:8081/realms/educationx")))
                .isEmpty();
    }

    @Test
    void another_host_gets_nothing() {
        cookies.set(REALM, "KC=1; Path=/");
        assertThat(cookies.header(URI.create("http://127.0.0.1:8081/"))).isEmpty();
    }

    @Test
    void a_new_value_replaces_and_an_expired_cookie_goes() {
        cookies.set(REALM, "SESSION=1; Path=/");
        cookies.set(REALM, "SESSION=2; Path=/");
        assertThat(cookies.header(REALM)).isEqualTo("SESSION=2");
        cookies.set(REALM, "SESSION=; Path=/; Max-Age=0");
        assertThat(cookies.header(REALM)).isEmpty();
    }

    @Test
    void without_a_path_the_folder_of_the_page_counts() {
        cookies.set(REALM, "here=1");
        assertThat(cookies.header(URI.create("http://localhost:8081/realms/education/other")))
                .isEqualTo("here=1");
        assertThat(cookies.header(URI.create("http://localhost:8081/"))).isEmpty();
    }
}
