package education.gateway.system.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogScannerTest {

    private final LogScanner scanner = new LogScanner()
            .words("a name", List.of("Фёдорова", "Лев"))
            .words("a number", List.of("1000300001", "00083634306"))
            .values("a secret", List.of("kj3-Rx/9"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a SNILS                        | the number 000-836-343 06 is unknown
            a SNILS                        | the number 000-836-343-06 is unknown
            an email address               | user=mother@example.test
            a token or a code of the state | token eyJhbGciOiJSUzI1NiJ9.e30.x was refused
            a code of Keycloak             | 3f0c1d2e-0000-4000-8000-0123456789ab.AbCdEfGhIjKlMnOpQrStUv_1.4a0c1d2e-0000-4000-8000-0123456789ab
            a secret parameter             | GET /login/oauth2/code/keycloak?code=abc
            a secret parameter             | form: client_secret=abc, grant_type=refresh_token
            a secret parameter             | username=x password=12345
            a header with a secret         | Set-Cookie: a=b
            a header with a secret         | authorization: Basic abc
            a cookie                       | KEYCLOAK_IDENTITY=abc; Path=/
            a private key                  | -----BEGIN PRIVATE KEY-----
            a name                         | Key (surname)=(Федорова) already exists
            a name                         | hello ЛЕВ!
            a number                       | oid 1000300001
            a number                       | (00083634306)
            a secret                       | xxkj3-Rx/9xx
            """)
    void a_planted_line_is_found(String what, String line) throws IOException {
        Path log = Files.writeString(folder.resolve("part.log"), "all is well\n" + line + "\nall is well\n");
        assertThat(scanner.scan(List.of(log))).contains(new LogScanner.Finding(log.getFileName(), 2, what, line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type=LOGIN realm=education client=diary-web user=bd004ee2-ddd7-4cc7-9051-16f60c8dc5c3 ip=127.0.0.1",
                "type=IDENTITY_PROVIDER_LOGIN_ERROR error=esia_cancelled esia_code=ESIA-007004",
                "type=CODE_TO_TOKEN grant_type=authorization_code client_auth_method=client-secret",
                "added connection org.postgresql.jdbc.PgConnection@2c678c7b",
                "2026-11-24 03:00:21.816 UTC [15662] LOG:  listening on IPv4 address",
                "Левый край, код 10003000011",
                "client_secret=*** state=-"
            })
    void a_line_that_tells_nothing_is_passed_over(String line) throws IOException {
        Path log = Files.writeString(folder.resolve("part.log"), line + "\n");
        assertThat(scanner.scan(List.of(log))).isEmpty();
    }

    @Test
    void a_scan_for_nothing_is_refused() {
        assertThatThrownBy(() -> new LogScanner().words("a name", List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
