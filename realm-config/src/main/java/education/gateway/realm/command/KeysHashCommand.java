package education.gateway.realm.command;

import education.gateway.realm.keys.Certificates;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "hash",
        mixinStandardHelpOptions = true,
        description = "Shows certificates with the hash that the state is told (client_certificate_hash).")
final class KeysHashCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", description = "Certificates, PEM or DER.")
    private List<Path> files = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        files.stream().flatMap(file -> Certificates.read(file).stream()).forEach(certificate -> show(certificate, out));
        return Main.CLEAN;
    }

    static void show(X509Certificate certificate, PrintWriter out) {
        out.println(Certificates.hash(certificate));
        out.println("  " + certificate.getSubjectX500Principal().getName() + ", "
                + (Certificates.isGost(certificate)
                        ? "GOST"
                        : certificate.getPublicKey().getAlgorithm())
                + ", serial "
                + certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT));
        out.println("  " + day(certificate.getNotBefore()) + " to " + day(certificate.getNotAfter()));
    }

    private static String day(Date date) {
        return date.toInstant().atZone(ZoneId.of("Europe/Moscow")).toLocalDate().toString();
    }
}
