package education.gateway.diary.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Reads what a refused file's problem document says. */
final class RejectedFiles {

    private RejectedFiles() {}

    static List<BadCell> errors(RejectedFile refused) {
        assertThat(refused).as("the file is refused").isNotNull();
        return refused.findings().inOrder();
    }

    static long mistakes(RejectedFile refused) {
        return refused.findings().count();
    }

    static BadCell only(RejectedFile refused) {
        List<BadCell> errors = errors(refused);
        assertThat(errors).hasSize(1);
        return errors.get(0);
    }
}
