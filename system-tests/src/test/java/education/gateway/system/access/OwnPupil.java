package education.gateway.system.access;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A pupil whom no other test knows, as a row of an officer's file.
 *
 * @param id register id
 * @param dateOut first day on which the enrolment is not active any more
 */
record OwnPupil(
        String id,
        LocalDate birthDate,
        String status,
        LocalDate dateIn,
        @Nullable LocalDate dateOut) {

    static final String HEADER =
            "school;class;register_id;surname;name;patronymic;birth_date;snils;status;date_in;date_out";

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final int AGE = 12;

    /** Each is born on a day of its own: of one name and day they would be one child, and bars stand on the child. */
    private static final AtomicInteger DAYS = new AtomicInteger();

    static LocalDate today() {
        return LocalDate.now(MOSCOW);
    }

    static OwnPupil underAge() {
        return new OwnPupil(
                UUID.randomUUID().toString(),
                today().minusYears(AGE).minusDays(DAYS.getAndIncrement()),
                "учится",
                today().minusMonths(2),
                null);
    }

    OwnPupil bornOn(LocalDate day) {
        return new OwnPupil(id, day, status, dateIn, dateOut);
    }

    OwnPupil outOn(LocalDate day) {
        return new OwnPupil(id, birthDate, status, dateIn, day);
    }

    OwnPupil inOn(LocalDate day) {
        return new OwnPupil(id, birthDate, status, day, dateOut);
    }

    OwnPupil hasLeft(LocalDate day) {
        return new OwnPupil(id, birthDate, "выбыл", dateIn, day);
    }

    String row(int school) {
        return "%d;11Я;%s;Проверкин;Пётр;;%s;;%s;%s;%s"
                .formatted(
                        school,
                        id,
                        DAY.format(birthDate),
                        status,
                        DAY.format(dateIn),
                        dateOut == null ? "" : DAY.format(dateOut));
    }
}
