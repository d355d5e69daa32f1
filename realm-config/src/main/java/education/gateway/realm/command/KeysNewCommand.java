package education.gateway.realm.command;

import education.gateway.realm.keys.Certificates;
import education.gateway.realm.keys.KeyKind;
import education.gateway.realm.keys.RequestKey;
import education.gateway.realm.keys.WholeFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNumericString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a key for our requests and a request for its certificate, and says what to submit.",
            "Bouncy Castle's GOST is correct by the protocol, and no certified cryptography: where the state asks for a",
            "certified device, make the key there and name its provider in 'signer'."
        })
final class KeysNewCommand implements Callable<Integer> {

    /** Numbers of organisations in Russian certificates. */
    private static final ASN1ObjectIdentifier OGRN = new ASN1ObjectIdentifier("1.2.643.100.1");

    private static final ASN1ObjectIdentifier INN_OF_ORGANISATION = new ASN1ObjectIdentifier("1.2.643.100.4");

    @Option(names = "--algorithm", defaultValue = "gost", description = "gost (GOST R 34.10-2012, 256 bits) or rsa.")
    private KeyKind algorithm = KeyKind.GOST;

    @Option(names = "--mnemonic", required = true, description = "How the state knows our system.")
    private String mnemonic = "";

    @Option(names = "--organisation", required = true, description = "Who answers for the system.")
    private String organisation = "";

    @Option(names = "--ogrn", description = "Its main state registration number, 13 digits.")
    private @Nullable String ogrn;

    @Option(names = "--inn", description = "Its taxpayer's number, 10 digits.")
    private @Nullable String inn;

    @Option(
            names = "--out",
            required = true,
            description = "Folder for request.key.pem and request.csr.pem; made where it is not.")
    private Path out = Path.of(".");

    @Option(
            names = "--password-file",
            required = true,
            description = "Password of the key; made where there is no such file. Best Keycloak's vault: "
                    + "VAULT/education_esia-key-store.")
    private Path passwordFile = Path.of(".");

    @Option(names = "--self-signed", description = "Days: a certificate too, for the simulator; the state takes none.")
    private @Nullable Integer selfSigned;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        RequestKey.Made made = RequestKey.make(algorithm);
        X500Name subject = subject();
        Path keyFile = out.resolve("request.key.pem");
        Path requestFile = out.resolve("request.csr.pem");
        WholeFiles.folder(out);
        WholeFiles.create(keyFile, made.key().encrypted(WholeFiles.password(passwordFile)));
        WholeFiles.create(requestFile, made.key().certificateRequest(subject, made.publicKey()));
        PrintWriter screen = spec.commandLine().getOut();
        screen.println("key          " + keyFile + " (encrypted; keep it to its owner)");
        screen.println("request      " + requestFile);
        screen.println("subject      " + subject);
        if (selfSigned != null) {
            Path certificate = out.resolve("request.cer.pem");
            WholeFiles.create(
                    certificate,
                    Certificates.pem(List.of(made.key()
                            .selfSigned(subject, made.publicKey(), Instant.now(), Duration.ofDays(selfSigned)))));
            screen.println("certificate  " + certificate + " (by the key itself)");
        }
        screen.println();
        submit(screen, requestFile);
        return Main.CLEAN;
    }

    private void submit(PrintWriter screen, Path requestFile) {
        screen.println("To submit:");
        screen.println("1. " + requestFile + " to an accredited certification authority; it issues the certificate.");
        screen.println("2. The certificate at the state's technology portal (/console/tech/), system " + mnemonic
                + ", beside the one that is there.");
        screen.println("3. When the portal has taken it: realmctl esia keys store, on every node of Keycloak.");
        screen.println("4. An hour later the old certificate can be removed at the portal.");
        if (algorithm == KeyKind.RSA) {
            screen.println("The state has not taken RSA under requests since 2020; the connector signs with GOST.");
        }
    }

    private X500Name subject() {
        var name = new X500NameBuilder()
                .addRDN(BCStyle.C, "RU")
                .addRDN(BCStyle.O, organisation)
                .addRDN(BCStyle.CN, mnemonic);
        if (ogrn != null) {
            name.addRDN(OGRN, new DERNumericString(ogrn));
        }
        if (inn != null) {
            name.addRDN(INN_OF_ORGANISATION, new DERNumericString(inn));
        }
        return name.build();
    }
}
