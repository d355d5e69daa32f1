package education.gateway.system.operations;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A collector of traces: what it got by OTLP over HTTP, and the spans in it. Of protobuf it knows what that needs. */
final class Spans implements AutoCloseable {

    /** A span and the one it belongs below; ids in hexadecimal. */
    record Span(String trace, String id, String parent, String name) {}

    private static final int RESOURCES = 1;
    private static final int SCOPES = 2;
    private static final int SPANS = 2;
    private static final int TRACE_ID = 1;
    private static final int SPAN_ID = 2;
    private static final int PARENT_ID = 4;
    private static final int NAME = 5;

    private final List<byte[]> received = new ArrayList<>();
    private final HttpServer collector;

    Spans() throws IOException {
        collector = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        collector.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            synchronized (received) {
                received.add(body);
            }
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    String address() {
        return "http://127.0.0.1:" + collector.getAddress().getPort();
    }

    /** Everything that was sent, as it came: protobuf carries texts as they are. */
    String bytes() {
        synchronized (received) {
            var all = new StringBuilder();
            received.forEach(body -> all.append(new String(body, StandardCharsets.UTF_8)));
            return all.toString();
        }
    }

    List<Span> all() {
        synchronized (received) {
            return received.stream()
                    .flatMap(body -> parts(body, RESOURCES).stream())
                    .flatMap(resource -> parts(resource, SCOPES).stream())
                    .flatMap(scope -> parts(scope, SPANS).stream())
                    .map(Spans::span)
                    .toList();
        }
    }

    private static Span span(byte[] message) {
        Map<Integer, List<byte[]>> fields = fields(message);
        var hex = HexFormat.of();
        return new Span(
                hex.formatHex(first(fields, TRACE_ID)),
                hex.formatHex(first(fields, SPAN_ID)),
                hex.formatHex(first(fields, PARENT_ID)),
                new String(first(fields, NAME), StandardCharsets.UTF_8));
    }

    private static byte[] first(Map<Integer, List<byte[]>> fields, int number) {
        return fields.getOrDefault(number, List.of(new byte[0])).get(0);
    }

    private static List<byte[]> parts(byte[] message, int number) {
        return fields(message).getOrDefault(number, List.of());
    }

    /** The fields that hold bytes; numbers are stepped over. */
    private static Map<Integer, List<byte[]>> fields(byte[] message) {
        var fields = new TreeMap<Integer, List<byte[]>>();
        var rest = ByteBuffer.wrap(message);
        while (rest.hasRemaining()) {
            long key = number(rest);
            switch ((int) (key & 7)) {
                case 0 -> number(rest);
                case 1 -> rest.position(rest.position() + Long.BYTES);
                case 5 -> rest.position(rest.position() + Integer.BYTES);
                case 2 -> {
                    var content = new byte[(int) number(rest)];
                    rest.get(content);
                    fields.computeIfAbsent((int) (key >>> 3), any -> new ArrayList<>())
                            .add(content);
                }
                default -> throw new AssertionError("no protobuf");
            }
        }
        return fields;
    }

    private static long number(ByteBuffer from) {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = from.get();
            number |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    @Override
    public void close() {
        collector.stop(0);
    }
}
