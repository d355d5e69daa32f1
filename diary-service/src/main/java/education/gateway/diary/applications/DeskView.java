package education.gateway.diary.applications;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An application as the officer reads it, beside the register.
 *
 * @param number in groups of four
 * @param stateSaid what the state said, where it named the child and nobody has to come; null: a paper for the desk
 * @param ended null while it waits; otherwise how it ended
 * @param linkedPupil id of the pupil for whom it was granted; null: for nobody
 * @param lines what was written, line by line, beside each pupil who may be meant
 * @param pupils the heads of the columns
 * @param agreeing pupils for whom it may be granted
 */
record DeskView(
        UUID id,
        String number,
        String parentNumber,
        String applicant,
        boolean applicantVerified,
        String relation,
        String child,
        String birthDate,
        String className,
        int school,
        String created,
        String expires,
        @Nullable String stateSaid,
        @Nullable String ended,
        @Nullable UUID linkedPupil,
        List<String> reasons,
        List<Line> lines,
        List<String> pupils,
        List<Choice> agreeing) {

    /** One line of the comparison. */
    record Line(String label, String written, List<Cell> cells) {}

    /** What a register has in it. */
    record Cell(String text, boolean same) {}

    /** A pupil for whom it may be granted. */
    record Choice(UUID pupilId, String words) {}

    static DeskView of(DeskApplications.OnTheDesk desk, Instant now) {
        Application application = desk.application();
        Child child = application.child();
        Applicant applicant = application.applicant();
        List<Candidate> pupils = desk.candidates();
        return new DeskView(
                application.id(),
                application.number().grouped(),
                applicant.parentId().replaceAll("(.{4})(?=.)", "$1\u00a0"),
                applicant.name().full(),
                applicant.verified(),
                applicant.relation().words(),
                child.name().full(),
                RussianDay.digits(child.birthDate()),
                child.className(),
                child.school(),
                RussianDay.words(application.createdAt(), now),
                RussianDay.words(application.expiresAt(), now),
                application.found() == null
                        ? null
                        : "Госуслуги назвали заявителя и этого ребёнка "
                                + RussianDay.words(application.found().answeredAt(), now)
                                + ": СНИЛС и дата рождения ребёнка совпали с данными школы.",
                ended(application, now),
                application.closing() == null ? null : application.closing().pupilId(),
                application.closing() == null
                        ? List.of()
                        : application.closing().reasons().stream()
                                .sorted()
                                .map(RefusalReason::words)
                                .toList(),
                lines(child, pupils),
                Stream.iterate(1, n -> n + 1)
                        .limit(pupils.size())
                        .map(n -> head(pupils.get(n - 1), pupils.size() == 1 ? "" : " " + n))
                        .toList(),
                pupils.stream()
                        .filter(pupil -> application.found() != null || pupil.agrees())
                        .filter(Candidate::active)
                        .map(pupil -> new Choice(pupil.pupilId(), pupil.name().full() + ", " + pupil.className()))
                        .toList());
    }

    private static String head(Candidate pupil, String number) {
        String head = (pupil.agrees() ? "Ученик" : "Похожий ученик") + number;
        return pupil.active() ? head : head + " (не учится)";
    }

    private static List<Line> lines(Child child, List<Candidate> pupils) {
        return List.of(
                new Line(
                        "Фамилия",
                        child.name().surname(),
                        pupils.stream()
                                .map(each -> new Cell(each.name().surname(), each.surnameIsTheSame()))
                                .toList()),
                new Line(
                        "Имя",
                        child.name().givenName(),
                        pupils.stream()
                                .map(each -> new Cell(each.name().givenName(), each.givenNameIsTheSame()))
                                .toList()),
                new Line(
                        "Отчество",
                        orDash(child.name().patronymic()),
                        pupils.stream()
                                .map(each -> new Cell(orDash(each.name().patronymic()), each.patronymicIsTheSame()))
                                .toList()),
                new Line(
                        "Дата рождения",
                        RussianDay.digits(child.birthDate()),
                        pupils.stream()
                                .map(each -> new Cell(RussianDay.digits(each.birthDate()), each.birthDateIsTheSame()))
                                .toList()),
                new Line(
                        "Класс",
                        child.className(),
                        pupils.stream()
                                .map(each -> new Cell(each.className(), true))
                                .toList()));
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "—" : text;
    }

    private static @Nullable String ended(Application application, Instant now) {
        Application.Closing closing = application.closing();
        String day = closing == null ? "" : " " + RussianDay.words(closing.at(), now);
        return switch (application.state(now)) {
            case CREATED -> null;
            case GRANTED -> "Доступ открыт" + day;
            case REFUSED -> "Отказано" + day;
            case WITHDRAWN -> "Заявитель отозвал заявление" + day;
            case EXPIRED -> "Срок истёк " + RussianDay.words(application.expiresAt(), now) + ": прошло 90 дней";
        };
    }

    /** Whether somebody agrees and may be granted. */
    public boolean grantable() {
        return !agreeing.isEmpty();
    }

    @Override
    public String toString() {
        return "DeskView[" + Objects.toString(id) + "]";
    }
}
