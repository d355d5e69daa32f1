package education.gateway.diary.register;

import static education.gateway.diary.register.Files57.SCHOOL;
import static education.gateway.diary.register.Files57.twoPupils;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;

/** A school of which two classes are known, and what comes to its register. */
abstract class UploadsToSchool57 {

    final RegisterDatabase register = RegisterDatabase.fresh();

    @BeforeEach
    void two_classes_are_known() {
        register.upload("pupils", SCHOOL, twoPupils());
    }

    final UploadReport send(String kind, String csv) {
        return register.upload(kind, SCHOOL, csv);
    }

    final RejectedFile refused(String kind, String csv) {
        return Assertions.catchThrowableOfType(RejectedFile.class, () -> send(kind, csv));
    }
}
