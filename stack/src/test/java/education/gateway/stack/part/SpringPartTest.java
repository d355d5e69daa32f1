package education.gateway.stack.part;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpringPartTest {

    @ParameterizedTest
    @CsvSource({
        "server.port, SERVER_PORT",
        "diary.keycloak.web-client-secret, DIARY_KEYCLOAK_WEBCLIENTSECRET",
        "simulator.systems[0].redirect-hosts, SIMULATOR_SYSTEMS_0_REDIRECTHOSTS"
    })
    void a_property_becomes_the_variable_that_spring_boot_reads(String property, String variable) {
        assertThat(SpringPart.variable(property)).isEqualTo(variable);
    }
}
