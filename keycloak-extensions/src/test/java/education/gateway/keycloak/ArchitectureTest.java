package education.gateway.keycloak;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    /** Modules of Keycloak whose classes may change in any release; everything else is its public interface. */
    private static final Set<String> INTERNAL_MODULES = Set.of(
            "keycloak-server-spi-private",
            "keycloak-services",
            "keycloak-model-jpa",
            "keycloak-model-storage",
            "keycloak-saml-core");

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("education.gateway.keycloak");

    /**
     * The file is the one list of what an upgrade of Keycloak can break: a class that is not in it must not be used, and
     * one that is no longer used must not stay in it.
     */
    @Test
    void the_internal_classes_of_keycloak_that_we_touch_are_the_ones_listed() throws IOException {
        Set<String> touched = OURS.stream()
                .flatMap(ours -> ours.getDirectDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .filter(ArchitectureTest::isInternal)
                .map(ArchitectureTest::topLevelName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> listed = listed();
        assertThat(difference(touched, listed))
                .as("touched and not in the list")
                .isEmpty();
        assertThat(difference(listed, touched))
                .as("in the list and not touched any more")
                .isEmpty();
    }

    private static Set<String> difference(Set<String> all, Set<String> without) {
        var rest = new TreeSet<>(all);
        rest.removeAll(without);
        return rest;
    }

    private static boolean isInternal(JavaClass type) {
        return type.getSource()
                .map(source -> source.getUri().toString())
                .filter(uri -> INTERNAL_MODULES.stream()
                        .anyMatch(module -> uri.contains("/" + module + "-") || uri.contains("/" + module + "/")))
                .isPresent();
    }

    private static String topLevelName(JavaClass type) {
        return type.getName().replaceAll("\\$.*", "");
    }

    private static Set<String> listed() throws IOException {
        try (InputStream in = ArchitectureTest.class.getResourceAsStream("/keycloak-internal-classes.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceAll("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void connectors_depend_on_citizens_and_never_the_other_way_round() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..keycloak.esia..", "..keycloak.gateway..", "..keycloak.connector..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..keycloak.esia..", "..keycloak.gateway..", "..keycloak.connector..")
                .check(OURS);
    }

    @Test
    void what_is_common_to_connectors_knows_none_of_them() {
        noClasses()
                .that()
                .resideInAPackage("..keycloak.connector..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..keycloak.esia..", "..keycloak.gateway..")
                .check(OURS);
    }

    /** One can be taken out, or a further one put in, without a look at the others. */
    @Test
    void connectors_do_not_know_each_other() {
        noClasses()
                .that()
                .resideInAPackage("..keycloak.esia..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..keycloak.gateway..")
                .check(OURS);
        noClasses()
                .that()
                .resideInAPackage("..keycloak.gateway..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..keycloak.esia..")
                .check(OURS);
    }

    /** The base class logs whole responses; a connector asks with its own client. */
    @Test
    void the_stock_oauth_providers_are_not_extended() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.keycloak.broker.oidc..", "org.keycloak.broker.social..")
                .check(OURS);
    }

    @Test
    void nobody_prints() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(OURS);
    }
}
