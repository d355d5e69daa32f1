package education.gateway.stack.containers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import education.gateway.stack.part.Proxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** HAProxy with the configuration of the containers, on loopback, before servers that say what they were asked. */
final class RunningProxy implements AutoCloseable {

    static final String DIARY = "diary.example";
    static final String LOGIN = "login.example";
    static final String ESIA = "esia.example";
    static final String CONSOLE = "console.example";

    /** Where the diary and Keycloak would ask from. */
    static final String FROM_DIARY = "127.0.0.2";

    static final String FROM_KEYCLOAK = "127.0.0.3";
    static final String FROM_ANYBODY = "127.0.0.1";

    private static final int PATIENCE_SECONDS = 20;

    final int plain = freePort();
    final int open = freePort();
    final int console = freePort();
    private final int state = freePort();
    private final List<HttpServer> servers;
    private final Process haproxy;

    RunningProxy(Path folder, Path configuration) throws Exception {
        HttpServer diary = server("diary");
        HttpServer keycloak = server("keycloak");
        HttpServer esia = server("esia");
        servers = List.of(diary, keycloak, esia);
        var builder = new ProcessBuilder(program().toString(), "-db", "-f", configuration.toString());
        builder.environment()
                .putAll(Map.ofEntries(
                        Map.entry("BIND", "127.0.0.1"),
                        Map.entry("STATE_BIND", "127.0.0.1"),
                        Map.entry("PORT_PLAIN", Integer.toString(plain)),
                        Map.entry("PORT_PUBLIC", Integer.toString(open)),
                        Map.entry("PORT_CONSOLE", Integer.toString(console)),
                        Map.entry("PORT_STATE", Integer.toString(state)),
                        Map.entry("CERTIFICATE", certificate(folder).toString()),
                        Map.entry("DIARY_HOST", DIARY),
                        Map.entry("LOGIN_HOST", LOGIN),
                        Map.entry("ESIA_HOST", ESIA),
                        Map.entry("CONSOLE_HOST", CONSOLE),
                        Map.entry("DIARY_ADDRESS", FROM_DIARY),
                        Map.entry("KEYCLOAK_ADDRESS", FROM_KEYCLOAK),
                        Map.entry("DIARY_SERVER", at(diary)),
                        Map.entry("DIARY_HEALTH_PORT", Integer.toString(port(diary))),
                        Map.entry("KEYCLOAK_SERVER", at(keycloak)),
                        Map.entry("KEYCLOAK_HEALTH_PORT", Integer.toString(port(keycloak))),
                        Map.entry("ESIA_SERVER", at(esia))));
        haproxy = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("haproxy.log").toFile())
                .start();
        awaitReady(folder.resolve("haproxy.log"));
    }

    private static Path program() {
        return Proxy.program(System.getenv("PATH"))
                .orElseThrow(() -> new AssertionError("HAProxy is not here: stack/bin/install-haproxy installs it"));
    }

    /** @param body what came back, headers and all */
    record Answer(int status, String body) {}

    /** Asks the public port over TLS with a request exactly as written, from the given address of this machine. */
    Answer ask(int port, String from, String request) throws IOException, GeneralSecurityException {
        try (SSLSocket socket = (SSLSocket) trusting()
                .createSocket(
                        new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(from), 0),
                        "localhost",
                        port,
                        true)) {
            return ask(socket, request);
        }
    }

    Answer get(String host, String path) throws IOException, GeneralSecurityException {
        return ask(open, FROM_ANYBODY, "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    Answer askPlainly(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), plain)) {
            return ask(socket, request);
        }
    }

    private static Answer ask(Socket socket, String request) throws IOException {
        socket.setSoTimeout(PATIENCE_SECONDS * 1000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        return new Answer(text.length() < 12 ? 0 : Integer.parseInt(text.substring(9, 12)), text);
    }

    private void awaitReady(Path log) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < deadline && haproxy.isAlive()) {
            try {
                if (get(DIARY, "/").status() == 200
                        && get(LOGIN, "/realms/education/x").status() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        throw new IllegalStateException("the proxy does not answer: " + Files.readString(log));
    }

    private static HttpServer server(String name) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> echo(name, exchange));
        server.start();
        return server;
    }

    private static void echo(String name, HttpExchange exchange) throws IOException {
        try (exchange) {
            long length = exchange.getRequestBody().readAllBytes().length;
            var text = new StringBuilder(
                    "server " + name + "\npath " + exchange.getRequestURI() + "\nbody " + length + "\n");
            exchange.getRequestHeaders().forEach((header, values) -> text.append(header)
                    .append(": ")
                    .append(String.join(" | ", values))
                    .append('\n'));
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Server", "something/1.2.3");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Path certificate(Path folder) throws IOException, InterruptedException {
        Path key = folder.resolve("key.pem");
        Path certificate = folder.resolve("certificate.pem");
        int made = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-subj",
                        "/CN=localhost",
                        "-days",
                        "2",
                        "-keyout",
                        key.toString(),
                        "-out",
                        certificate.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (made != 0) {
            throw new IllegalStateException("openssl made no certificate");
        }
        return Files.writeString(folder.resolve("tls.pem"), Files.readString(certificate) + Files.readString(key));
    }

    private static javax.net.ssl.SSLSocketFactory trusting() throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(
                null,
                new TrustManager[] {
                    new X509TrustManager() {
                        @Override
                        public void checkClientTrusted(X509Certificate[] chain, String type) {}

                        @Override
                        public void checkServerTrusted(X509Certificate[] chain, String type) {}

                        @Override
                        public X509Certificate[] getAcceptedIssuers() {
                            return new X509Certificate[0];
                        }
                    }
                },
                null);
        return context.getSocketFactory();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }

    private static int port(HttpServer server) {
        return server.getAddress().getPort();
    }

    private static String at(HttpServer server) {
        return "127.0.0.1:" + port(server);
    }

    @Override
    public void close() {
        haproxy.destroyForcibly();
        servers.forEach(server -> server.stop(0));
    }
}
