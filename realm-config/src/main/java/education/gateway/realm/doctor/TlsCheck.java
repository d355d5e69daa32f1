package education.gateway.realm.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Looks at what a server shows at the start of TLS: first at the dates, whoever issued it, then whether to believe it. */
final class TlsCheck {

    static final int PATIENCE = (int) Duration.ofSeconds(5).toMillis();

    private final Trust trust;
    private final Report report;
    private final Instant now;

    TlsCheck(Trust trust, Report report, Instant now) {
        this.trust = trust;
        this.report = report;
        this.now = now;
    }

    /** Makes a connection up to where TLS begins. */
    @FunctionalInterface
    interface Opening {
        Socket open() throws IOException;
    }

    static Socket connect(String host, int port) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), PATIENCE);
            socket.setSoTimeout(PATIENCE);
            return socket;
        } catch (IOException away) {
            socket.close();
            throw away;
        }
    }

    /**
     * Whether what it shows is to be believed.
     *
     * @throws IOException when there is no TLS at all
     */
    boolean look(String where, String host, Opening opening) throws IOException {
        List<X509Certificate> chain = chain(host, opening);
        Instant ends = chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
        boolean begun = chain.stream()
                .noneMatch(certificate -> certificate.getNotBefore().toInstant().isAfter(now));
        report.figure("TLS of " + where, Dates.left(ends, now));
        if (ends.isBefore(now) || !begun) {
            report.complain(Complaint.TLS_EXPIRED, where, begun ? Dates.left(ends, now) : "begins later");
            return false;
        }
        if (Dates.isNear(ends, now)) {
            report.complain(Complaint.TLS_ENDS, where, Dates.left(ends, now));
        }
        Optional<String> doubt = doubt(host, opening);
        doubt.ifPresent(why -> report.complain(Complaint.TLS_UNTRUSTED, where, why));
        return doubt.isEmpty();
    }

    private static List<X509Certificate> chain(String host, Opening opening) throws IOException {
        var anybody = new Anybody();
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {anybody}, null);
            secure(context, host, opening, false).close();
            return anybody.shown;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Optional<String> doubt(String host, Opening opening) throws IOException {
        try {
            secure(host, opening).close();
            return Optional.empty();
        } catch (SSLHandshakeException refused) {
            String why = String.valueOf(refused.getMessage());
            return Optional.of(
                    why.contains("No name") || why.contains("No subject alternative")
                            ? "is not for the name " + host
                            : "issued by nobody whom we believe");
        }
    }

    /**
     * A connection to whom {@link #look} has believed.
     *
     * @throws IOException when it is believed no more, or away
     */
    SSLSocket secure(String host, Opening opening) throws IOException {
        return secure(trust.context(), host, opening, true);
    }

    private static SSLSocket secure(SSLContext context, String host, Opening opening, boolean named)
            throws IOException {
        Socket plain = opening.open();
        try {
            SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(plain, host, plain.getPort(), true);
            SSLParameters parameters = secure.getSSLParameters();
            if (named) {
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
            }
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            return secure;
        } catch (IOException broken) {
            plain.close();
            throw broken;
        }
    }

    /** Believes nothing that follows: only the certificates are looked at, and the connection is closed. */
    private static final class Anybody implements X509TrustManager {

        private List<X509Certificate> shown = List.of();

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {
            shown = Arrays.asList(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {
            throw new IllegalStateException("we are the client");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
