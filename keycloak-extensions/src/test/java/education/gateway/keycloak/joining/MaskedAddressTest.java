package education.gateway.keycloak.joining;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedAddressTest {

    @ParameterizedTest
    @CsvSource({
        "anna@example.test, an***@example.test",
        "ann@example.test, an***@example.test",
        "an@example.test, ***@example.test",
        "a@example.test, ***@example.test",
        "no address, ***"
    })
    void is_recognised_by_its_owner_only(String address, String shown) {
        assertThat(MaskedAddress.of(address)).isEqualTo(shown);
    }
}
