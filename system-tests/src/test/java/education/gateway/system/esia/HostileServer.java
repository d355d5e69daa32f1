package education.gateway.system.esia;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Servers held by an attacker: one WireMock on a loopback port, and what it answers is decided request by request. */
public abstract class HostileServer implements AutoCloseable {

    private final List<String> strayRequests = new CopyOnWriteArrayList<>();
    private final WireMockServer server;

    protected HostileServer() {
        server = new WireMockServer(wireMockConfig()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .disableRequestJournal()
                .containerThreads(40)
                .extensions(new Dispatcher()));
        server.start();
        server.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers(Dispatcher.NAME)));
    }

    public final String baseUrl() {
        return "http://localhost:" + server.port();
    }

    /** Requests that no login explains: unknown codes and tokens, foreign paths. */
    public final List<String> strayRequests() {
        return List.copyOf(strayRequests);
    }

    protected final void stray(String path) {
        strayRequests.add(path);
    }

    protected abstract Reply reply(Request request);

    protected static String header(Request request, String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }

    @Override
    public final void close() {
        server.stop();
    }

    private final class Dispatcher implements ResponseDefinitionTransformerV2 {

        private static final String NAME = "hostile-server";

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            return reply(event.getRequest()).response().get().build();
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public String getName() {
            return NAME;
        }
    }
}
