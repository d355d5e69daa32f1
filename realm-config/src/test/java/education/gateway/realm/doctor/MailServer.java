package education.gateway.realm.doctor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Answers a mail client's first words. */
final class MailServer implements AutoCloseable {

    private final ServerSocket server;
    private final String greeting;
    private final Optional<SSLContext> tls;
    private final boolean atOnce;

    /** One that offers no TLS. */
    static MailServer greeting(String words) {
        return new MailServer(words, Optional.empty(), false);
    }

    /** One that begins TLS when it is asked to. */
    static MailServer greeting(String words, SSLContext tls) {
        return new MailServer(words, Optional.of(tls), false);
    }

    /** One that speaks TLS from the first byte on. */
    static MailServer secureAtOnce(String words, SSLContext tls) {
        return new MailServer(words, Optional.of(tls), true);
    }

    private MailServer(String greeting, Optional<SSLContext> tls, boolean atOnce) {
        try {
            this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        this.greeting = greeting;
        this.tls = tls;
        this.atOnce = atOnce;
        var thread = new Thread(this::serve, "mail");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                talk(atOnce ? secured(client, null) : client);
            } catch (IOException gone) {
                // The next one.
            }
        }
    }

    private void talk(Socket client) throws IOException {
        say(client, greeting);
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("EHLO")) {
                say(client, "250-localhost");
                say(client, tls.isPresent() ? "250 STARTTLS" : "250 8BITMIME");
            } else if (line.equals("STARTTLS") && tls.isPresent()) {
                say(client, "220 go on");
                secured(client, client.getInputStream());
                return;
            } else {
                say(client, "500 what");
            }
        }
    }

    private SSLSocket secured(Socket client, @Nullable InputStream begun) throws IOException {
        SSLSocket secure = (SSLSocket) tls.orElseThrow().getSocketFactory().createSocket(client, begun, true);
        secure.startHandshake();
        return secure;
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
