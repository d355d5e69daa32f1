package education.gateway.realm.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.realm.command.Main;
import education.gateway.realm.keys.TestCertificate;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

class DoctorTest {

    @TempDir
    Path folder;

    private LoopbackInstallation installation;

    @BeforeEach
    void everything_is_well() throws IOException {
        installation = new LoopbackInstallation(folder);
    }

    @AfterEach
    void stop() throws Exception {
        installation.close();
    }

    private List<Complaint> complaints() {
        return installation.examined(PlantedFaults.trusted(installation)).findings().stream()
                .map(Finding::complaint)
                .distinct()
                .toList();
    }

    @Test
    void a_healthy_installation_gives_no_complaint_and_tells_its_figures() {
        Report report = installation.examined(Optional.empty());

        assertThat(report.findings()).isEmpty();
        assertThat(report.unseen()).isEmpty();
        assertThat(report.figures())
                .containsEntry("parents", "by the state 3, by both 2, by e-mail only 7")
                .containsEntry("Keycloak", "26.7.5")
                .containsKeys("certificate of our requests", "hand-over to Keycloak");
    }

    @ParameterizedTest
    @EnumSource(Complaint.class)
    void each_kind_of_fault_is_found_and_no_other_and_its_mending_is_named(Complaint complaint) {
        PlantedFaults.all().get(complaint).accept(installation);

        assertThat(complaints()).containsExactly(complaint);
        assertThat(complaint.mend()).isNotBlank();
    }

    @Test
    void each_complaint_is_in_the_runbook() throws IOException {
        String runbook = Files.readString(Path.of("../docs/operations/doctor.md"));

        assertThat(Complaint.values()).allSatisfy(complaint -> assertThat(runbook)
                .contains("| `" + complaint.id() + "` | " + complaint.severity() + " | " + complaint.what() + " | "
                        + complaint.mend() + " |"));
    }

    @Test
    void a_certificate_for_another_name_is_not_believed_though_its_issuer_is() {
        var other = TestCertificate.named("elsewhere.example");
        installation.diaryBehind(other);
        installation.file("trusted.pem", other.pem());

        assertThat(complaints()).containsExactly(Complaint.TLS_UNTRUSTED);
    }

    @Test
    void a_believed_certificate_of_ones_own_authority_is_no_complaint() {
        var own = TestCertificate.rsa(300);
        installation.diaryBehind(own);
        installation.file("trusted.pem", own.pem());

        assertThat(complaints()).isEmpty();
    }

    @Test
    void a_successor_that_is_trusted_already_is_no_complaint() {
        installation.setting(
                "esia",
                "tokenCertificates",
                TestCertificate.rsa(5).pem() + TestCertificate.rsa(300).pem());

        assertThat(complaints()).isEmpty();
    }

    @Test
    void a_login_that_leads_to_somebody_else_than_the_state_cannot_begin() {
        installation.keycloak.put(
                LoopbackInstallation.PLACE + "/broker/esia/login",
                LoopbackInstallation.Reply.to("http://127.0.0.1:1/aas/oauth2/v2/ac?client_certificate_hash=0"));

        assertThat(complaints()).containsExactly(Complaint.STATE_LOGIN_CANNOT_BEGIN);
    }

    @Test
    void an_error_page_of_the_state_is_a_refusal_too() {
        installation.others.put(
                "/aas/oauth2/v2/ac", new LoopbackInstallation.Reply(200, "<p>ESIA-007002</p>", Map.of()));

        Report report = installation.examined(Optional.empty());

        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.complaint()).isEqualTo(Complaint.STATE_REFUSES_REQUESTS);
            assertThat(finding.detail()).contains("ESIA-007002");
        });
    }

    @ParameterizedTest
    @MethodSource("otherAnswersOfTheState")
    void whatever_else_the_state_answers_than_its_own_page_is_a_refusal(LoopbackInstallation.Reply reply) {
        installation.others.put("/aas/oauth2/v2/ac", reply);

        assertThat(complaints()).containsExactly(Complaint.STATE_REFUSES_REQUESTS);
    }

    static Stream<LoopbackInstallation.Reply> otherAnswersOfTheState() {
        return Stream.of(
                LoopbackInstallation.Reply.silence(),
                LoopbackInstallation.Reply.to("https://elsewhere.example/login"),
                LoopbackInstallation.Reply.to("/error?error=invalid_scope"),
                LoopbackInstallation.Reply.to("http://not an address"));
    }

    @Test
    void a_login_for_which_the_files_have_no_way_back_is_not_passed_over() {
        installation.overlay("clients: [{clientId: diary-web, redirectUris: []}]\n");

        assertThat(complaints()).containsExactly(Complaint.STATE_LOGIN_CANNOT_BEGIN);
    }

    @Test
    void figures_that_do_not_come_are_missing() {
        installation.keycloak.put("/metrics", LoopbackInstallation.Reply.silence());

        assertThat(complaints()).containsExactly(Complaint.TRANSITION_FIGURES_MISSING);
    }

    @Test
    void a_day_that_cannot_be_read_is_not_far() {
        ((ObjectNode) installation.running.path("attributes"))
                .put("transition.policy", "required")
                .put("transition.requiredFrom", "soon");

        assertThat(complaints()).containsExactly(Complaint.TRANSITION_NEAR);
    }

    @Test
    void a_diary_that_leaves_out_one_of_its_own_parts_does_not_tell() {
        installation.others.put(
                "/actuator/health",
                new LoopbackInstallation.Reply(
                        200,
                        LoopbackInstallation.health(0, 0, 0, 0, "UP").body().replace("\"journal\"", "\"other\""),
                        Map.of()));

        assertThat(complaints()).containsExactly(Complaint.DIARY_FIGURES_MISSING);
    }

    @Test
    void a_part_that_is_down_without_saying_which_of_its_own_is_ill() {
        installation.keycloak.put(
                "/health/ready",
                LoopbackInstallation.Reply.ok(
                        "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"database\",\"status\":\"UP\"}]}"));

        assertThat(complaints()).containsExactly(Complaint.PART_ILL);
    }

    @Test
    void the_administration_is_believed_as_the_other_parts_are() {
        var own = TestCertificate.rsa(300);
        installation.administrationBehind(own);
        assertThat(complaints()).containsExactly(Complaint.PART_AWAY);

        installation.file("trusted.pem", own.pem());
        assertThat(complaints()).isEmpty();
    }

    @Test
    void where_keycloak_does_not_answer_people_no_more_is_said_of_the_login() {
        installation.keycloak.remove(LoopbackInstallation.PLACE + "/.well-known/openid-configuration");

        assertThat(complaints()).containsExactly(Complaint.PART_ILL);
    }

    @Test
    void what_is_not_told_of_is_named_as_not_looked_at() {
        Stream.of("KEYCLOAK_MANAGEMENT_URL", "DIARY_MANAGEMENT_URL", "ESIA_REQUEST_CERTIFICATE")
                .forEach(installation.values::remove);

        Report report = installation.examined(Optional.empty());

        assertThat(report.findings()).isEmpty();
        assertThat(report.unseen()).hasSize(3);
    }

    @Test
    void the_command_ends_as_plan_does() throws IOException {
        assertThat(run().code).isZero();

        PlantedFaults.all().get(Complaint.HANDOVER_PARKED).accept(installation);
        End found = run();
        assertThat(found.code).isEqualTo(2);
        assertThat(found.words)
                .contains(
                        "warning  handover-parked", "mend  " + Complaint.HANDOVER_PARKED.mend(), "0 errors, 1 warning");
        assertThat(run("--json").words).contains("\"id\" : \"handover-parked\"", "\"mend\" : ");
    }

    @Test
    void an_administration_that_is_away_ends_with_3_and_the_rest_is_told_all_the_same() throws IOException {
        PlantedFaults.all().get(Complaint.HANDOVER_PARKED).accept(installation);
        installation.publish();
        installation.keycloak.put("/admin/serverinfo", new LoopbackInstallation.Reply(503, "", Map.of()));

        End away = doctor();

        assertThat(away.code).isEqualTo(3);
        assertThat(away.words).contains("error  part-away", "administration of Keycloak", "handover-parked");
    }

    @Test
    void no_secret_of_the_realm_is_on_the_screen() throws IOException {
        PlantedFaults.all().get(Complaint.REALM_PART_DIFFERS).accept(installation);

        assertThat(run().words).doesNotContain("secret of the");
    }

    private record End(int code, String words) {}

    private End run(String... more) throws IOException {
        installation.publish();
        return doctor(more);
    }

    private End doctor(String... more) throws IOException {
        var yaml = new StringBuilder();
        installation.values.forEach((name, value) -> yaml.append(name)
                .append(": ")
                .append(LoopbackInstallation.JSON.writeValueAsString(value))
                .append('\n'));
        Path values = Files.writeString(folder.resolve("values.yaml"), yaml.toString());
        var out = new StringWriter();
        String[] line = Stream.concat(
                        Stream.of("doctor", "-e", "local", "--files", ".", "--values", values.toString()),
                        Arrays.stream(more))
                .toArray(String[]::new);
        int code = Main.run(new PrintWriter(out), new PrintWriter(out), installation.environment()::get, line);
        return new End(code, out.toString());
    }
}
