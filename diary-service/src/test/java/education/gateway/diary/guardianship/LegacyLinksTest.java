package education.gateway.diary.guardianship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.support.Register;
import education.gateway.diary.web.Refusal;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links of the old portal come over, and undo nothing that was decided here. */
class LegacyLinksTest {

    private static final World WORLD = new World();
    private static final SchoolOfficer OWN = new SchoolOfficer(57, "officer");
    private static final SchoolOfficer FOREIGN = new SchoolOfficer(210, "stranger");
    private static int lastParent = 40_000_000;

    private final LegacyLinks legacy = new LegacyLinks(WORLD.decisions);
    private final String parent = Integer.toString(++lastParent);
    private final UUID pupil = WORLD.register.pupil(57, null);

    private LegacyLinks.Report accept(SchoolOfficer officer, String rows) {
        return WORLD.in(() -> {
            try {
                return legacy.accept(officer, new StringReader("parent_id;pupil_id\n" + rows));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
    }

    private String row() {
        return parent + ";" + pupil;
    }

    private Link link() {
        return WORLD.in(() -> WORLD.links.ofPupil(pupil)).get(0);
    }

    @BeforeEach
    void the_parent_has_consented() {
        WORLD.consents(parent);
    }

    @Test
    void a_link_of_the_old_portal_opens_the_pupil_and_says_where_it_comes_from() {
        assertThat(accept(OWN, row()).outcomes()).isEqualTo(Map.of("granted", 1));
        assertThat(WORLD.inForce(parent, pupil)).isTrue();
        assertThat(link().basis()).isEqualTo(Basis.LEGACY);
        assertThat(link().grantedBy()).isEqualTo("officer");
    }

    @Test
    void the_same_file_again_changes_nothing() {
        accept(OWN, row());
        Link first = link();
        var again = accept(OWN, row());
        assertThat(again.outcomes()).isEqualTo(Map.of("there_already", 1));
        assertThat(again.leftBehind()).isEmpty();
        assertThat(link().version()).isEqualTo(first.version());
    }

    @Test
    void a_link_that_was_ended_stays_ended() {
        accept(OWN, row());
        WORLD.run(() -> WORLD.decisions.end(OWN, link().id(), EndReason.LEFT_SCHOOL, null));
        assertThat(accept(OWN, row()).leftBehind()).isEqualTo(List.of(new LegacyLinks.Left(2, "had_ended")));
        assertThat(WORLD.inForce(parent, pupil)).isFalse();
    }

    @Test
    void a_suspended_link_stays_suspended() {
        accept(OWN, row());
        WORLD.run(() -> WORLD.decisions.suspend(OWN, link().id(), "спор"));
        assertThat(accept(OWN, row()).outcomes()).isEqualTo(Map.of("there_already", 1));
        assertThat(WORLD.inForce(parent, pupil)).isFalse();
    }

    @Test
    void a_bar_stands_though_the_two_were_never_linked_here() {
        WORLD.run(() -> WORLD.bars.impose(parent, pupil, EndReason.COURT_ORDER, "2-17/2026", "officer"));
        assertThat(accept(OWN, row()).leftBehind()).isEqualTo(List.of(new LegacyLinks.Left(2, "barred")));
        assertThat(WORLD.inForce(parent, pupil)).isFalse();
    }

    @Test
    void a_pupil_who_has_left_is_not_opened() {
        WORLD.register.set(pupil, "date_out", Register.TODAY);
        assertThat(accept(OWN, row()).leftBehind()).isEqualTo(List.of(new LegacyLinks.Left(2, "pupil_not_active")));
    }

    @Test
    void a_pupil_of_another_school_is_as_unknown_as_one_who_does_not_exist() {
        assertThat(accept(FOREIGN, row() + "\n" + parent + ";" + UUID.randomUUID())
                        .leftBehind())
                .isEqualTo(List.of(new LegacyLinks.Left(2, "no_such_pupil"), new LegacyLinks.Left(3, "no_such_pupil")));
        assertThat(WORLD.inForce(parent, pupil)).isFalse();
    }

    @Test
    void a_row_that_cannot_be_read_keeps_none_of_the_others() {
        var report = accept(OWN, "Иванова;" + pupil + "\n\n123456789012;" + pupil + "\n" + row() + "\r\n");
        assertThat(report.leftBehind())
                .isEqualTo(List.of(new LegacyLinks.Left(2, "unreadable"), new LegacyLinks.Left(4, "unreadable")));
        assertThat(report.outcomes()).isEqualTo(Map.of("granted", 1, "unreadable", 2));
        assertThat(WORLD.inForce(parent, pupil)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pupil_id;parent_id\n", "parent_id,pupil_id\n"})
    void another_file_is_refused(String file) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> legacy.accept(OWN, new StringReader(file)))
                .matches(refusal -> refusal.kind().equals("bad-file"));
    }

    @Test
    void a_row_longer_than_any_link_is_refused() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> legacy.accept(OWN, new StringReader("parent_id;pupil_id\n" + "1".repeat(1_000))))
                .matches(refusal -> refusal.kind().equals("file-too-large"));
    }

    @Test
    void a_file_has_twenty_thousand_rows_and_a_row_a_hundred_letters_and_no_more() {
        assertThat(accept(OWN, "\n".repeat(19_999)).outcomes()).isEmpty();
        tooLarge("\n".repeat(20_000));
        assertThat(accept(OWN, "1".repeat(100)).outcomes()).isEqualTo(Map.of("unreadable", 1));
        tooLarge("1".repeat(101));
    }

    private void tooLarge(String rows) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> accept(OWN, rows))
                .matches(refusal -> refusal.kind().equals("file-too-large"));
    }
}
