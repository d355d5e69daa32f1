package education.gateway.diary.register;

import static education.gateway.diary.register.Files57.ANNA;
import static education.gateway.diary.register.Files57.BORIS;
import static education.gateway.diary.register.Files57.SCHOOL;
import static education.gateway.diary.register.Files57.pupils;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.identifiers.KeyedHashes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pupil whose diary parents read stays the same child, whatever a list says. */
class AnotherChildTest extends UploadsToSchool57 {

    private static final String OTHER_SNILS = "000-900-002 00";
    private static final String SAME = anna("Смирнова;Анна;Игоревна;14.03.2012;" + Files57.SNILS);

    @BeforeEach
    void anna_has_a_parent() {
        link(ANNA);
    }

    private void link(String pupil) {
        register.jdbc()
                .sql("INSERT INTO guardianship.link (id, parent_id, pupil_id, basis, version, granted_at, granted_by)"
                        + " VALUES (gen_random_uuid(), '1', ?::uuid, 'desk', nextval('guardianship.link_version'),"
                        + " now(), 'o')")
                .param(pupil)
                .update();
    }

    private static String anna(String person) {
        return anna(person, "учится;01.09.2026;");
    }

    private static String anna(String person, String enrolment) {
        return pupils("57;8А;" + ANNA + ";" + person + ";" + enrolment);
    }

    private static String boris(String person) {
        return pupils("57;8 «Б»;" + BORIS + ";" + person + ";учится;01.09.2026;");
    }

    private BadCell anotherChild(String file) {
        String before = everybody();
        BadCell cell = RejectedFiles.only(refused("pupils", file));
        assertThat(everybody()).isEqualTo(before);
        assertThat(cell).returns(2L, BadCell::row).returns("register_id", BadCell::column);
        assertThat(cell.expected()).contains("Смирнова Анна, 14.03.2012", "новый номер записи");
        return cell;
    }

    private void isTaken(String file) {
        assertThat(send("pupils", file)).returns(1, UploadReport::changed);
    }

    private String everybody() {
        return register.jdbc()
                .sql("SELECT string_agg(p::text, ' ' ORDER BY id) FROM register.pupil p")
                .query(String.class)
                .single();
    }

    @Test
    void is_told_from_another_child_by_name_and_birth_date() {
        assertThat(anotherChild(anna("Ким;Лев;;01.02.2013;")).found()).isEqualTo("Ким Лев, 01.02.2013");
        anotherChild(anna("Смирнова;Мария;;01.02.2013;"));
        anotherChild(anna("Ким;Анна;Игоревна;01.02.2013;" + Files57.SNILS));
    }

    @Test
    void is_told_from_a_namesake_by_birth_date_and_snils_which_nobody_reads() {
        BadCell cell = anotherChild(anna("Смирнова;Анна;Игоревна;01.02.2013;" + OTHER_SNILS));
        assertThat(cell.toString()).doesNotContain("900-00", "0009000");
    }

    @Test
    void is_told_from_a_twin_by_name_and_snils() {
        anotherChild(anna("Смирнова;Мария;Игоревна;14.03.2012;" + OTHER_SNILS));
    }

    @Test
    void is_told_from_a_child_of_the_same_birthday_by_surname_and_name() {
        anotherChild(anna("Ким;Лев;;14.03.2012;"));
    }

    @Test
    void a_column_that_was_sorted_by_itself_is_refused_as_a_whole() {
        String sorted = Files57.twoPupils()
                .replace(ANNA, "x")
                .replace(BORIS, ANNA)
                .replace("x", BORIS)
                .replace("8А", "9А");
        RejectedFile refused = refused("pupils", sorted);
        assertThat(RejectedFiles.errors(refused)).extracting(BadCell::row).containsExactly(3L);
        assertThat(register.count("register.school_class WHERE key = '9А'")).isZero();
    }

    @Test
    void one_thing_about_a_child_is_corrected_at_a_time() {
        isTaken(anna("Ким;Анна;Игоревна;14.03.2012;" + Files57.SNILS));
        isTaken(anna("Ким;Аня;Игоревна;14.03.2012;" + Files57.SNILS));
        isTaken(anna("Ким;Аня;Игоревна;15.03.2012;" + Files57.SNILS));
        isTaken(anna("Ким;Аня;Игоревна;15.03.2012;" + OTHER_SNILS));
        isTaken(anna("Ким;Аня;Игоревна;15.03.2013;"));
        isTaken(anna("Ли;Аня;Олеговна;15.03.2013;" + Files57.SNILS));
    }

    @Test
    void how_a_name_is_spelt_the_class_and_the_days_of_enrolment_count_for_nothing() {
        isTaken(anna("СМИРНОВА;  анна;;15.03.2012;" + Files57.SNILS, "учится;02.09.2026;")
                .replace("8А", "9Б"));
    }

    @Test
    void a_number_without_links_may_become_another_child() {
        isTaken(boris("Ким;Лев;;01.02.2013;"));
        register.jdbc()
                .sql("UPDATE guardianship.link SET ended_at = now(), ended_reason = 'mistake'")
                .update();
        isTaken(anna("Ким;Анна;;01.02.2013;"));
    }

    @Test
    void a_link_that_rests_counts() {
        register.jdbc()
                .sql("UPDATE guardianship.link SET suspended_at = now(), suspended_reason = 'contest'")
                .update();
        anotherChild(anna("Ким;Лев;;01.02.2013;"));
    }

    @Test
    void so_does_one_that_would_come_back_with_the_number() {
        send("pupils", anna("Смирнова;Анна;Игоревна;14.03.2012;", "выбыл;01.09.2020;01.10.2020"));
        assertThat(register.count("guardianship.link WHERE ended_at IS NULL")).isZero();
        anotherChild(anna("Ким;Лев;;01.02.2013;"));
        register.jdbc()
                .sql("UPDATE guardianship.ended_by_leaving SET ended_at = now() - interval '31 days'")
                .update();
        isTaken(anna("Ким;Лев;;01.02.2013;"));
        assertThat(register.count("guardianship.link WHERE ended_at IS NULL")).isZero();
    }

    @Test
    void a_link_that_came_while_the_file_waited_counts() throws IOException {
        var officer = new SchoolOfficer(SCHOOL, "officer");
        byte[] file = boris("Ким;Лев;;01.02.2013;").getBytes(StandardCharsets.UTF_8);
        WaitingFile waiting = register.uploads.lookAt("pupils", officer, new ByteArrayInputStream(file));
        link(BORIS);
        assertThat(RejectedFiles.only(catchThrowableOfType(
                        RejectedFile.class,
                        () -> register.uploads.confirm(
                                waiting.id(), waiting.preview().sha256(), officer))))
                .returns("register_id", BadCell::column);
    }

    @Test
    void a_snils_that_is_hashed_under_another_key_is_the_same_snils() {
        RegisterDatabase rekeyed = register.withKeys(KeyedHashes.of(List.of(key(8), key(7))));
        assertThat(rekeyed.upload("pupils", SCHOOL, SAME)).returns(1, UploadReport::changed);
        assertThat(register.upload("pupils", SCHOOL, SAME)).returns(1, UploadReport::changed);
        assertThat(rekeyed.upload("pupils", SCHOOL, SAME.replace("14.03.2012", "15.03.2012")))
                .returns(1, UploadReport::changed);
        RegisterDatabase alone = register.withKeys(KeyedHashes.of(List.of(key(9))));
        assertThatExceptionOfType(RejectedFile.class)
                .as("a hash under a key that is gone is a SNILS of which nobody can tell")
                .isThrownBy(() -> alone.upload("pupils", SCHOOL, SAME));
    }

    private static byte[] key(int octet) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) octet);
        return key;
    }
}
