package education.gateway.keycloak.guardianship;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardianshipRequestTest {

    @Test
    void a_version_is_a_whole_number_from_one() {
        assertThat(GuardianshipRequest.version("1")).hasValue(1);
        assertThat(GuardianshipRequest.version("999999999999999999")).hasValue(999_999_999_999_999_999L);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "0", "-1", "+1", "01", "1.0", "1e3", " 1", "9999999999999999999", "١"})
    void anything_else_is_no_version(String text) {
        assertThat(GuardianshipRequest.version(text)).isEmpty();
    }

    @Test
    void a_pupil_is_a_uuid() {
        assertThat(GuardianshipRequest.isPupilId("3b241101-e2bb-4255-8caf-4136c566a962"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "3B241101-E2BB-4255-8CAF-4136C566A962",
                "3b241101e2bb42558caf4136c566a962",
                "{3b241101-e2bb-4255-8caf-4136c566a962}",
                "3b241101-e2bb-4255-8caf-4136c566a962\n"
            })
    void one_pupil_has_one_way_of_writing(String text) {
        assertThat(GuardianshipRequest.isPupilId(text)).isFalse();
    }
}
