package education.gateway.realm.doctor;

import education.gateway.realm.Declared;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Greets the mail server as Keycloak would, up to the login, and sends nothing. */
final class MailCheck {

    private static final String WHERE = "mail";
    private static final int LONGEST_LINE = 1000;

    private final Installation installation;
    private final TlsCheck tls;
    private final Report report;

    MailCheck(Installation installation, TlsCheck tls, Report report) {
        this.installation = installation;
        this.tls = tls;
        this.report = report;
    }

    void run() {
        Declared declared = installation.files().root().at("smtpServer");
        String host = installation.filled(declared.at("host").text());
        String port = installation.filled(declared.at("port").text());
        if (host.isEmpty() || !port.matches("\\d{1,5}")) {
            report.notSeen("mail: smtpServer has no host and port");
            return;
        }
        boolean secureAtOnce = declared.at("ssl").is("true");
        boolean secureLater = declared.at("starttls").is("true");
        TlsCheck.Opening plain = () -> TlsCheck.connect(host, Integer.parseInt(port));
        try {
            if (secureAtOnce) {
                if (tls.look(WHERE, host, plain)) {
                    greeted(tls.secure(host, plain), false).close();
                }
                return;
            }
            greeted(plain.open(), secureLater).close();
            if (secureLater) {
                tls.look(WHERE, host, () -> greeted(plain.open(), true));
            }
        } catch (Unwilling other) {
            report.complain(Complaint.MAIL_REFUSES, WHERE, other.words);
        } catch (SSLException none) {
            report.complain(Complaint.MAIL_REFUSES, WHERE, "begins no TLS, which the files demand");
        } catch (IOException away) {
            report.complain(
                    Complaint.MAIL_AWAY,
                    WHERE,
                    host + ":" + port + ", " + away.getClass().getSimpleName());
        }
    }

    /** @param secure whether TLS is to begin with what follows */
    private static Socket greeted(Socket socket, boolean secure) throws IOException {
        try {
            expect(socket, "220", "the greeting");
            say(socket, "EHLO localhost");
            String offered = expect(socket, "250", "EHLO");
            if (secure) {
                if (!offered.toUpperCase(Locale.ROOT).contains("STARTTLS")) {
                    throw new Unwilling("offers no STARTTLS, which the files demand");
                }
                say(socket, "STARTTLS");
                expect(socket, "220", "STARTTLS");
            }
            return socket;
        } catch (IOException broken) {
            socket.close();
            throw broken;
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** All lines of one answer; those before the last have a dash after the number. */
    private static String expect(Socket socket, String code, String to) throws IOException {
        var all = new StringBuilder();
        String line;
        do {
            line = line(socket.getInputStream());
            all.append(line).append('\n');
        } while (line.length() > 3 && line.charAt(3) == '-');
        if (!line.startsWith(code)) {
            throw new Unwilling("answers " + line.substring(0, Math.min(3, line.length())) + " to " + to);
        }
        return all.toString();
    }

    /** Byte by byte: what comes after STARTTLS is not ours to read. */
    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        int next = in.read();
        while (next >= 0 && next != '\n' && line.length() < LONGEST_LINE) {
            line.append((char) next);
            next = in.read();
        }
        return line.toString().strip();
    }

    /** It answers, but not as it should. */
    private static final class Unwilling extends IOException {

        private static final long serialVersionUID = 1L;

        private final String words;

        Unwilling(String words) {
            super(words);
            this.words = words;
        }
    }
}
