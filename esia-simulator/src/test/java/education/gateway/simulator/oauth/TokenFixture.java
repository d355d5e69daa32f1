package education.gateway.simulator.oauth;

import education.gateway.simulator.faults.Faults;
import education.gateway.simulator.keys.KeyFolder;
import education.gateway.simulator.keys.TokenAlgorithm;
import education.gateway.simulator.keys.TokenKeys;
import education.gateway.simulator.options.SimulatorProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything that makes tokens, over a clock that a test moves. */
final class TokenFixture {

    static final String ISSUER = "http://localhost:8082/";
    static final long OID = 2_200_300_001L;

    private static final JsonMapper JSON = new JsonMapper();

    final MutableClock clock = new MutableClock();
    final Faults faults = new Faults(List.of(new OAuthFaults()));
    final TokenKeys keys;
    final Grants grants;
    final TokenExchange exchange;

    TokenFixture(TokenAlgorithm algorithm, Path folder) throws IOException {
        var options = new SimulatorProperties(
                null,
                folder.toString(),
                ISSUER,
                algorithm,
                Duration.ofSeconds(60),
                Duration.ofHours(3),
                Duration.ofHours(1),
                Duration.ofSeconds(15),
                List.of());
        keys = new TokenKeys(algorithm, new KeyFolder(folder));
        grants = new Grants(new TokenWriter(keys, faults, ISSUER, clock), options, clock);
        exchange = new TokenExchange(new Systems(List.of(TestClient.system())), grants, options, clock);
    }

    Grant grant(boolean confirmed, boolean offline, String challenge) {
        var request = new AuthorizationRequest(
                TestClient.system(),
                TestClient.SCOPE,
                Set.of(TestClient.SCOPE.split(" ")),
                TestClient.CALLBACK,
                TestClient.STATE,
                offline,
                PersonFilter.ANYBODY,
                challenge);
        return new Grant(
                request,
                "somebody",
                OID,
                confirmed,
                "fd0b5333-cceb-43e3-b567-77e2995ce2f6",
                clock.instant().minusSeconds(100));
    }

    String code(Grant grant) {
        return grants.newCode(grant, "127.0.0.1", "test");
    }

    static JsonNode header(String token) {
        return part(token, 0);
    }

    static JsonNode claims(String token) {
        return part(token, 1);
    }

    static byte[] input(String token) {
        return token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] signature(String token) {
        return Base64.getUrlDecoder().decode(token.split("\\.", -1)[2]);
    }

    private static JsonNode part(String token, int index) {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]));
    }
}
