package education.gateway.keycloak.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as an address. */
class MailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "anna@example.test, anna@example.test",
        "'  Anna.K+diary@Example.TEST ', anna.k+diary@example.test",
        "o'neil@sub.example.test, o'neil@sub.example.test",
        "anna@Почта.РФ, anna@почта.рф",
        "anna@xn--80a1acny.xn--p1ai, anna@почта.рф"
    })
    void one_mailbox_is_one_text(String typed, String text) {
        assertThat(MailAddress.parse(typed)).contains(new MailAddress(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anna",
                "@example.test",
                "anna@",
                "anna@example",
                "anna@example.test\r\nBcc: boris@example.test",
                "anna\r\nBcc:@example.test",
                "anna@example.test\nboris@example.test",
                "anna@example.test,boris@example.test",
                "anna@example.test;boris@example.test",
                "anna boris@example.test",
                "<anna@example.test>",
                "\"anna\"@example.test",
                "anna@boris@example.test",
                "anna@[127.0.0.1]",
                "anna@127.0.0.1",
                "anna..k@example.test",
                ".anna@example.test",
                "anna@-example.test",
                "anna%00@example.test\u0000",
                "анна@example.test"
            })
    void anything_else_is_none(String typed) {
        assertThat(MailAddress.parse(typed)).isEmpty();
    }

    @Test
    void an_address_that_is_too_long_is_none() {
        assertThat(MailAddress.parse("a".repeat(65) + "@example.test")).isEmpty();
        assertThat(MailAddress.parse("a@" + "b.".repeat(126) + "test")).isEmpty();
    }

    @Test
    void an_address_prints_nobody() {
        assertThat(MailAddress.parse("anna@example.test").orElseThrow().toString())
                .doesNotContain("anna", "example");
    }
}
