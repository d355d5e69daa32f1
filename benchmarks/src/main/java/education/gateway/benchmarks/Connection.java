package education.gateway.benchmarks;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A kept-alive HTTP/1.1 connection that does as little as possible, so that the tool takes little of the machine. */
final class Connection implements Closeable {

    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int LINE = 4096;
    private static final int BUFFER = 64 * 1024;

    private final int port;
    private Socket socket;
    private InputStream in;
    private boolean over;
    private final byte[] line = new byte[LINE];
    private byte[] body = new byte[BUFFER];
    private int length;

    Connection(int port) throws IOException {
        this.port = port;
        socket = open(port);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    private static Socket open(int port) throws IOException {
        var opened = new Socket(InetAddress.getLoopbackAddress(), port);
        if (opened.getLocalPort() == port) {
            opened.close();
            throw new ConnectException("nobody listens, and the socket has found itself");
        }
        opened.setTcpNoDelay(true);
        opened.setSoTimeout(TIMEOUT_MILLIS);
        return opened;
    }

    /**
     * Sends a request and reads the whole answer; returns its status. When the server has said that an answer was the
     * last one (Tomcat does after a hundred), the next request opens a new connection.
     */
    int ask(byte[] request) throws IOException {
        if (over) {
            socket.close();
            socket = open(port);
            in = new BufferedInputStream(socket.getInputStream(), BUFFER);
            over = false;
        }
        socket.getOutputStream().write(request);
        String status = line();
        int contentLength = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                contentLength = Integer.parseInt(header.substring(15).strip());
            } else if (header.regionMatches(true, 0, "Transfer-Encoding:", 0, 18)) {
                chunked = true;
            } else if (header.regionMatches(true, 0, "Connection: close", 0, 17)) {
                over = true;
            }
        }
        length = 0;
        if (chunked) {
            for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                read(size);
                line();
            }
            line();
        } else {
            read(contentLength);
        }
        return Integer.parseInt(status.substring(9, 12));
    }

    /** Whether the last answer's body is exactly this. */
    boolean said(byte[] expected) {
        return Arrays.equals(body, 0, length, expected, 0, expected.length);
    }

    /** A copy of the last answer's body. */
    byte[] body() {
        return Arrays.copyOf(body, length);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void read(int size) throws IOException {
        if (length + size > body.length) {
            body = Arrays.copyOf(body, 2 * (length + size));
        }
        if (in.readNBytes(body, length, size) < size) {
            throw new EOFException("the answer ended early");
        }
        length += size;
    }

    private String line() throws IOException {
        int at = 0;
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || at == LINE) {
                throw new EOFException("no whole line of an answer");
            }
            line[at++] = (byte) c;
        }
        return new String(line, 0, at - 1, StandardCharsets.ISO_8859_1);
    }
}
