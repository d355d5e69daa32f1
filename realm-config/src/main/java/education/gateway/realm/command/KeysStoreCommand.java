package education.gateway.realm.command;

import education.gateway.realm.RealmFilesException;
import education.gateway.realm.keys.Certificates;
import education.gateway.realm.keys.KeyKind;
import education.gateway.realm.keys.KeyStoreFile;
import education.gateway.realm.keys.RequestKey;
import education.gateway.realm.keys.WholeFiles;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "store",
        mixinStandardHelpOptions = true,
        description = {
            "Puts a key and its certificate into the key store from which Keycloak signs requests.",
            "The next login signs with it, without a restart; run it on every node, with the password that the old key",
            "store has. Logins that are under way go on, as long as the state knows both certificates."
        })
final class KeysStoreCommand implements Callable<Integer> {

    @Option(names = "--key", required = true, description = "The key that 'new' made.")
    private Path key = Path.of(".");

    @Option(names = "--certificate", required = true, description = "What the authority issued for it, PEM or DER.")
    private Path certificate = Path.of(".");

    @Option(names = "--password-file", required = true, description = "The password of both; Keycloak's vault has it.")
    private Path passwordFile = Path.of(".");

    @Option(names = "--out", required = true, description = "The key store, as ESIA_REQUEST_KEYSTORE names it.")
    private Path out = Path.of(".");

    @Option(names = "--replace", description = "Put it into the place of the key store that is there.")
    private boolean replace;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (!Files.exists(passwordFile)) {
            throw new RealmFilesException(passwordFile.toString(), "", "is not there");
        }
        char[] password = WholeFiles.password(passwordFile);
        RequestKey ours = RequestKey.read(key, password);
        // Authorities put their own certificates behind ours.
        X509Certificate issued = Certificates.read(certificate).stream()
                .filter(ours::isOf)
                .findFirst()
                .orElseThrow(() -> new RealmFilesException(
                        certificate.toString(), "", "holds no certificate of this key; nothing was replaced"));
        if (ours.kind() != KeyKind.GOST) {
            throw new RealmFilesException(
                    key.toString(), "", "is no GOST key: the connector could not sign with it; nothing was replaced");
        }
        try {
            issued.checkValidity();
        } catch (CertificateException notNow) {
            throw new RealmFilesException(certificate.toString(), "", "is not valid now; nothing was replaced");
        }
        byte[] content = KeyStoreFile.content(ours, issued, password);
        if (replace) {
            WholeFiles.replaceSecret(out, content);
        } else {
            WholeFiles.create(out, content);
        }
        PrintWriter screen = spec.commandLine().getOut();
        screen.println(
                replace
                        ? out + " signs from now on with"
                        : out + " is written. Once the realm's files name it, requests are signed with");
        KeysHashCommand.show(issued, screen);
        return Main.CLEAN;
    }
}
