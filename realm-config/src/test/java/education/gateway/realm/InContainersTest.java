package education.gateway.realm;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.realm.lint.Finding;
import education.gateway.realm.lint.Lint;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The realm as it is applied in containers, with the overlays of that folder. */
class InContainersTest {

    private static final Path PRODUCTION = Path.of("environments/production.yaml");
    private static final Path ADDRESSES = Path.of("../containers/addresses.yaml");
    private static final Path DEMO = Path.of("../containers/demo.yaml");

    private static DeclaredRealm realm(Path... overlays) {
        return RealmFiles.declareAsWritten(LocalRealm.REALM, List.of(overlays));
    }

    /** What is left of the examples is the sender of mail, which every city writes into its own file. */
    @Test
    void has_no_address_that_is_an_example() {
        String imported = realm(PRODUCTION, ADDRESSES, DEMO).imported().toString();

        assertThat(imported.replace("diary@diary.example", ""))
                .contains("$(DIARY_URL)/login/oauth2/code/keycloak", "$(KEYCLOAK_URL)/realms/education/esia-saml")
                .contains("baseUrl=$(ESIA_URL)")
                .doesNotContain("diary.example");
    }

    @Test
    void is_as_clean_as_production() {
        Lint lint = Lint.of(
                realm(PRODUCTION, ADDRESSES),
                "production",
                Optional.of(Path.of("environments/production.conf")),
                Optional.empty(),
                LocalDate.of(2026, 11, 28));

        assertThat(lint.findings()).extracting(Finding::path).isEmpty();
    }
}
