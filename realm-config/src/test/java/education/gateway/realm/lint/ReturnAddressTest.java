package education.gateway.realm.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnAddressTest {

    @TempDir
    Path folder;

    private String afterLogin(String environment, String address) throws IOException {
        return found(environment, "redirectUris: ['" + address + "']");
    }

    private String afterLogout(String environment, String addresses) throws IOException {
        return found(environment, "attributes: {post.logout.redirect.uris: '" + addresses + "'}");
    }

    /** The rules without the place, which is always the same here. */
    private String found(String environment, String setting) throws IOException {
        return new LintedProduction(folder)
                .withOverlay(environment, "clients: [{clientId: diary-web, " + setting + "}]")
                .replaceAll(" clients\\[[^,]*", "");
    }

    @ParameterizedTest
    @CsvSource({
        "https://diary.example/login, ''",
        "myapp://login, redirect-not-https",
        "diary.example:/login, redirect-not-https",
        "javascript:alert(1), redirect-not-https",
        "/login, redirect-not-https",
        "HTTP://diary.example/login, redirect-not-https",
        "http://diary.example/login, redirect-plain-http",
        "http://localhost:8080/login, redirect-plain-http",
        "https://diary.example/a##https://diary.example/b, redirect-trick"
    })
    void after_a_login_in_production_people_come_back_to_https_alone(String address, String told) throws IOException {
        assertThat(afterLogin("production", address)).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080/login, ''",
        "http://127.0.0.1/login, ''",
        "http://[::1]:8080/login, ''",
        "https://diary.example/login, ''",
        "http://diary.example/login, redirect-plain-http",
        "http://localhost.example/login, redirect-plain-http",
        "http://localhost:8080@diary.example/login, 'redirect-trick, redirect-plain-http, secret-in-address'",
        "myapp://login, redirect-not-https"
    })
    void on_loopback_plain_http_leads_to_this_machine_alone(String address, String told) throws IOException {
        assertThat(afterLogin("local", address).split(", ")).containsExactlyInAnyOrder(told.split(", "));
    }

    @ParameterizedTest
    @CsvSource({
        "https://diary.example/, ''",
        "https://diary.example/##https://diary.example/bye, ''",
        "https://diary.example/##, ''",
        "https://diary.example/#bye, redirect-trick",
        "https://diary.example/##https://diary.example/a;b, redirect-trick",
        "https://diary.example/##https://diary.example/*, redirect-wildcard",
        "https://diary.example/##+, redirect-wildcard",
        "https://diary.example/##http://diary.example/bye, redirect-plain-http",
        "https://diary.example/##myapp://bye, redirect-not-https"
    })
    void addresses_after_a_logout_are_looked_at_one_by_one(String addresses, String told) throws IOException {
        assertThat(afterLogout("production", addresses)).isEqualTo(told);
    }
}
