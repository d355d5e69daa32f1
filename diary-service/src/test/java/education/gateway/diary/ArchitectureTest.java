package education.gateway.diary;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(packages = "education.gateway.diary", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule dependencies_are_constructor_parameters =
            noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule controllers_are_the_business_of_their_module = classes()
            .that()
            .areAnnotatedWith(RestController.class)
            .or()
            .areAnnotatedWith(Controller.class)
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule nobody_prints_but_the_program_that_was_called_as_a_command = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(DiaryApplication.class.getName())
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule json_is_written_by_jackson_3 =
            noClasses().should().dependOnClassesThat().resideInAPackage("com.fasterxml.jackson.databind..");

    @ArchTest
    static final ArchRule the_diary_is_entered_through_identity_alone = noClasses()
            .that()
            .resideOutsideOfPackages("education.gateway.diary.identity..", "education.gateway.diary.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.security..");

    @ArchTest
    static final ArchRule every_package_is_null_marked =
            classes().that().haveSimpleName("package-info").should().beAnnotatedWith(NullMarked.class);
}
