package education.gateway.diary;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTests {

    private final ApplicationModules modules = ApplicationModules.of(DiaryApplication.class);

    @Test
    void modules_keep_to_each_others_interfaces() {
        assertThatCode(modules::verify).doesNotThrowAnyException();
    }

    @Test
    void the_diagram_of_the_modules_is_written() {
        new Documenter(modules).writeModulesAsPlantUml();
    }
}
