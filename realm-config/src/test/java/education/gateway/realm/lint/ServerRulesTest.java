package education.gateway.realm.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerRulesTest {

    private static final String OTHERS =
            "features-disabled=impersonation,device-flow,ciba,identity-brokering-api,token-exchange-standard";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "log-level-org.keycloak.services=debug, talkative-log server-options.log-level-org.keycloak.services",
        "log-level-org.keycloak=TRACE, talkative-log server-options.log-level-org.keycloak",
        "log-level-io.quarkus.vertx.http=all, talkative-log server-options.log-level-io.quarkus.vertx.http",
        "log-level-org.hibernate.SQL=finest, talkative-log server-options.log-level-org.hibernate.SQL",
        "log-level-org.keycloak.events=warn, ''",
        "'log-level=INFO,org.keycloak.services:debug', talkative-log server-options.log-level",
        "log-console-level=debug, ''"
    })
    void a_level_of_one_category_counts_before_that_of_all(String option, String told) throws IOException {
        assertThat(new LintedProduction(folder).withOptions(option)).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "',kerberos,organization', ''",
        "',kerberos', features-on server-options.features-disabled",
        "',organization', features-on server-options.features-disabled"
    })
    void organisations_and_kerberos_are_off(String more, String told) throws IOException {
        assertThat(new LintedProduction(folder).withOptions(OTHERS + more)).isEqualTo(told);
    }
}
