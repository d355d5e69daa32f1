package education.gateway.realm.doctor;

import static education.gateway.realm.doctor.LoopbackInstallation.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import education.gateway.realm.doctor.LoopbackInstallation.Reply;
import education.gateway.realm.keys.TestCertificate;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One kind of fault in each part that can have it: it is told of that part, and nothing else is told. */
class EachPartTest {

    private static final String LONG_AGO = "Thu, 01 Jan 2026 00:00:00 GMT";
    private static final String TOKEN = "/realms/master/protocol/openid-connect/token";

    @TempDir
    Path folder;

    private LoopbackInstallation installation;

    @BeforeEach
    void everything_is_well() throws Exception {
        installation = new LoopbackInstallation(folder);
    }

    @AfterEach
    void stop() throws Exception {
        installation.close();
    }

    /**
     * @param where the part as it is told
     */
    private record Fault(String name, String where, Complaint complaint, Consumer<LoopbackInstallation> plant) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource({"away", "otherClocks", "expired", "certificatesOfTheState", "unwilling"})
    void is_looked_at_by_itself(Fault fault) {
        fault.plant().accept(installation);

        assertThat(installation.examined(PlantedFaults.trusted(installation)).findings())
                .extracting(Finding::complaint, Finding::where)
                .containsExactly(tuple(fault.complaint(), fault.where()));
    }

    static Stream<Fault> away() {
        String nowhere = "http://localhost:" + PlantedFaults.silentPort();
        return Stream.of(
                new Fault(
                        "gateway away",
                        "gateway before the state",
                        Complaint.PART_AWAY,
                        at -> at.setting("gateway", "issuer", nowhere)),
                new Fault("state away", "the state", Complaint.PART_AWAY, at -> at.stateAt(nowhere)),
                new Fault(
                        "Keycloak away", "Keycloak", Complaint.PART_AWAY, at -> at.values.put("KEYCLOAK_URL", nowhere)),
                new Fault(
                        "Keycloak's management away",
                        "Keycloak",
                        Complaint.PART_AWAY,
                        at -> at.values.put("KEYCLOAK_MANAGEMENT_URL", nowhere)),
                new Fault(
                        "diary's management away",
                        "diary",
                        Complaint.PART_AWAY,
                        at -> at.values.put("DIARY_MANAGEMENT_URL", nowhere)));
    }

    static Stream<Fault> otherClocks() {
        return Stream.of(
                new Fault(
                        "diary's clock",
                        "diary",
                        Complaint.CLOCK_SKEW,
                        at -> at.values.put("DIARY_URL", at.clockAt(LONG_AGO))),
                new Fault("state's clock", "the state", Complaint.CLOCK_SKEW, at -> at.stateAt(at.clockAt(LONG_AGO))),
                new Fault(
                        "gateway's clock",
                        "gateway before the state",
                        Complaint.CLOCK_SKEW,
                        at -> at.setting("gateway", "issuer", at.clockAt(LONG_AGO))));
    }

    static Stream<Fault> expired() {
        TestCertificate over = TestCertificate.rsa(-1);
        return Stream.of(
                new Fault("TLS of Keycloak", "Keycloak", Complaint.TLS_EXPIRED, at -> at.keycloakBehind(over)),
                new Fault(
                        "TLS of the state",
                        "the state",
                        Complaint.TLS_EXPIRED,
                        at -> at.stateAt(at.othersBehind(over))),
                new Fault(
                        "TLS of the gateway",
                        "gateway before the state",
                        Complaint.TLS_EXPIRED,
                        at -> at.setting("gateway", "issuer", at.othersBehind(over))),
                new Fault(
                        "TLS of the diary's management",
                        "health of diary",
                        Complaint.TLS_EXPIRED,
                        at -> at.values.put("DIARY_MANAGEMENT_URL", at.othersBehind(over))),
                new Fault(
                        "TLS of mail",
                        "mail",
                        Complaint.TLS_EXPIRED,
                        at -> mail(at, "ssl", MailServer.secureAtOnce("220 mail", over.server()))),
                new Fault(
                        "TLS of mail after a greeting",
                        "mail",
                        Complaint.TLS_EXPIRED,
                        at -> mail(at, "starttls", MailServer.greeting("220 mail", over.server()))),
                new Fault(
                        "TLS of mail by a stranger",
                        "mail",
                        Complaint.TLS_UNTRUSTED,
                        at -> mail(
                                at,
                                "ssl",
                                MailServer.secureAtOnce(
                                        "220 mail",
                                        TestCertificate.anotherRsa(300).server()))));
    }

    static Stream<Fault> certificatesOfTheState() {
        String where = "identity provider esia-saml";
        return Stream.of(
                saml("SAML certificates expired", where, TestCertificate.rsa(-1).bare()),
                saml(
                        "SAML certificates all expired",
                        where,
                        TestCertificate.rsa(-1).bare() + ","
                                + TestCertificate.rsa(-20).bare()),
                saml("SAML certificates missing", where, ""),
                saml("SAML certificates unreadable", where, "MIIB"));
    }

    private static Fault saml(String name, String where, String certificates) {
        return new Fault(
                name,
                where,
                Complaint.STATE_CERTIFICATES_EXPIRED,
                at -> at.setting("esia-saml", "signingCertificate", certificates));
    }

    static Stream<Fault> unwilling() {
        return Stream.of(
                new Fault(
                        "mail is busy",
                        "mail",
                        Complaint.MAIL_REFUSES,
                        at -> at.mail(MailServer.greeting("421 later"))),
                new Fault("mail is busy behind TLS", "mail", Complaint.MAIL_REFUSES, at -> {
                    TestCertificate own = TestCertificate.rsa(300);
                    at.file("trusted.pem", own.pem());
                    mail(at, "ssl", MailServer.secureAtOnce("421 later", own.server()));
                }),
                new Fault(
                        "mail has no TLS",
                        "mail",
                        Complaint.MAIL_REFUSES,
                        at -> mail(at, "ssl", MailServer.greeting("220 mail"))),
                refuses("a login that is not let in", TOKEN, 401),
                refuses("a realm of the login that is not there", TOKEN, 404),
                refuses("no right to see the server", "/admin/serverinfo", 403),
                refuses("no right to see the realm", ADMIN + "/partial-export", 403),
                refuses("no right to see its keys", ADMIN + "/keys", 403),
                new Fault(
                        "no such realm",
                        "realm education",
                        Complaint.REALM_MISSING,
                        at -> at.administrationSays.put(ADMIN + "/partial-export", new Reply(404, "", Map.of()))),
                new Fault(
                        "a page in the administration's place",
                        "administration of Keycloak",
                        Complaint.PART_ILL,
                        at -> at.administrationSays.put(TOKEN, Reply.ok("<p>welcome</p>"))));
    }

    private static Fault refuses(String name, String path, int status) {
        return new Fault(
                name,
                "administration of Keycloak",
                Complaint.ADMINISTRATION_REFUSES,
                at -> at.administrationSays.put(path, new Reply(status, "", Map.of())));
    }

    private static void mail(LoopbackInstallation at, String secured, MailServer server) {
        at.overlay("smtpServer: {" + secured + ": \"true\"}\n");
        at.mail(server);
    }

    @Test
    void a_mail_server_behind_tls_is_well() {
        TestCertificate own = TestCertificate.rsa(300);
        installation.file("trusted.pem", own.pem());
        mail(installation, "ssl", MailServer.secureAtOnce("220 mail", own.server()));

        assertThat(installation.examined(PlantedFaults.trusted(installation)).findings())
                .isEmpty();
    }

    @Test
    void certificates_of_which_one_is_left_are_well() {
        installation.setting(
                "esia-saml",
                "signingCertificate",
                TestCertificate.rsa(-1).bare() + "," + TestCertificate.rsa(300).bare());

        assertThat(installation.examined(PlantedFaults.trusted(installation)).findings())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("unwilling")
    void does_not_hide_what_is_wrong_elsewhere(Fault fault) {
        fault.plant().accept(installation);
        PlantedFaults.all().get(Complaint.HANDOVER_PARKED).accept(installation);
        PlantedFaults.all().get(Complaint.PART_ILL).accept(installation);

        assertThat(installation.examined(PlantedFaults.trusted(installation)).findings())
                .extracting(Finding::complaint)
                .contains(fault.complaint(), Complaint.HANDOVER_PARKED, Complaint.PART_ILL);
    }
}
