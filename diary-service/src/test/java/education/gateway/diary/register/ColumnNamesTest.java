package education.gateway.diary.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Columns that the operator's configuration names, and templates that people download. */
class ColumnNamesTest {

    private static final String COLUMNS = "diary.register.columns.";

    private static RegisterSettings bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate(
                        "diary.register",
                        Bindable.of(RegisterSettings.class),
                        new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
    }

    private static RegisterDatabase withColumns(Map<String, String> properties) {
        return RegisterDatabase.with(bound(properties));
    }

    @Test
    void a_file_may_call_its_columns_as_the_configuration_says() {
        RegisterDatabase register = withColumns(Map.of(
                COLUMNS + "terms.school", "Номер ОУ, Школа",
                COLUMNS + "terms.class", "Класс",
                COLUMNS + "terms.from", "Дата начала"));
        register.upload("pupils", Files57.SCHOOL, Files57.twoPupils());
        String file = "ШКОЛА;класс;kind;name;Дата  начала;to\n57;8А;четверть;1 четверть;01.09.2026;25.10.2026\n";
        assertThat(register.upload("terms", Files57.SCHOOL, file).added()).isEqualTo(1);
        assertThat(register.upload(
                                "terms",
                                Files57.SCHOOL,
                                Files57.terms("57;8А;четверть;1 четверть;01.09.2026;25.10.2026"))
                        .changed())
                .as("our own names are always read")
                .isZero();
    }

    @Test
    void one_column_under_two_names_is_doubled() {
        RegisterDatabase register = withColumns(Map.of(COLUMNS + "terms.class", "Класс"));
        var refused = Assertions.catchThrowableOfType(
                RejectedFile.class, () -> register.upload("terms", 57, "school;class;Класс;kind;name;from;to\n"));
        assertThat(RejectedFiles.only(refused).found()).isEqualTo("Класс");
    }

    @Test
    void a_name_of_the_configuration_may_have_an_underscore() {
        RegisterSettings settings = bound(Map.of(COLUMNS + "pupils.register_id", "ID"));
        var names = settings.names(Map.of("pupils", new PupilsFile(null)));
        assertThat(names.get("pupils").meaning(" id ")).isEqualTo("register_id");
    }

    @Test
    void what_names_nothing_stops_the_start() {
        for (String key : List.of("teachers.name", "terms.grade")) {
            assertThatIllegalArgumentException().isThrownBy(() -> withColumns(Map.of(COLUMNS + key, "X")));
        }
        Assertions.assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> bound(Map.of("diary.register.colums.terms.class", "X")));
    }

    @Test
    void one_name_for_two_columns_stops_the_start() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withColumns(Map.of(COLUMNS + "terms.from", "Дата", COLUMNS + "terms.to", "дата")));
        assertThatIllegalArgumentException().isThrownBy(() -> withColumns(Map.of(COLUMNS + "terms.from", "to")));
    }

    @Test
    void templates_have_every_column_and_are_taken_as_they_are() {
        RegisterDatabase register = RegisterDatabase.fresh();
        for (FileKind kind : FileKind.ALL) {
            String template = ColumnWords.template(kind.code(), 57);
            assertThat(register.upload(kind.code(), 57, template).added())
                    .as(kind.code())
                    .isEqualTo(1);
        }
        assertThat(register.upload("pupils", 57, ColumnWords.template("pupils", 57))
                        .changed())
                .isZero();
    }
}
