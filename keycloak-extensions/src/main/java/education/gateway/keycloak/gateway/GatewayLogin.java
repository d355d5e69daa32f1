package education.gateway.keycloak.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import education.gateway.identifiers.KeyedHashes;
import education.gateway.keycloak.citizen.CitizenIdentity;
import education.gateway.keycloak.connector.Deadline;
import education.gateway.keycloak.connector.PendingLogin;
import education.gateway.keycloak.connector.RedeemedAnswer;
import education.gateway.keycloak.connector.RefusedLogin;
import education.gateway.keycloak.connector.RemoteCalls;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * From a code to a citizen: the code is exchanged with the verifier of this login, the id token must carry its nonce and
 * say that the account is confirmed, and only then is the person asked for and believed.
 */
final class GatewayLogin {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    private final GatewayConfig config;
    private final Published published;
    private final RemoteCalls calls;
    private final KeyedHashes hashes;
    private final Deadline deadline;
    private final InstantSource clock;

    GatewayLogin(
            GatewayConfig config,
            Published published,
            RemoteCalls calls,
            KeyedHashes hashes,
            Deadline deadline,
            InstantSource clock) {
        this.config = config;
        this.published = published;
        this.calls = calls;
        this.hashes = hashes;
        this.deadline = deadline;
        this.clock = clock;
    }

    /** @throws RefusedLogin when anything is not as it must be */
    RedeemedAnswer redeem(String code, PendingLogin login, LoginSecrets secrets, Credentials credentials) {
        Metadata gateway = published.metadata();
        TokenEndpoint.Tokens tokens = new TokenEndpoint(calls, config.callTimeout())
                .exchange(gateway.token(), code, secrets.verifier(), login, credentials, deadline);
        IdToken id = new IdTokenVerifier(config.tokenRules(), published::key, clock)
                .verify(tokens.idToken(), secrets.nonce(), tokens.accessToken());
        JsonNode person = new UserInfo(calls, config.callTimeout())
                .read(gateway.userInfo(), tokens.accessToken(), id.subject(), deadline);
        return citizen(login.alias(), id, new PersonClaims(person, config.claimNames()));
    }

    private RedeemedAnswer citizen(String alias, IdToken id, PersonClaims person) {
        List<String> personHashes = person.snils().map(hashes::person).orElse(List.of());
        PersonClaims.Children children =
                person.children(hashes, clock.instant().atZone(MOSCOW).toLocalDate());
        Map<String, String> gaps = new HashMap<>(children.gaps());
        if (personHashes.isEmpty()) {
            gaps.put("gateway_snils", "absent");
        }
        var citizen = new CitizenIdentity(
                alias,
                id.subject(),
                personHashes,
                person.name(ClaimNames.Key.FAMILY_NAME),
                person.name(ClaimNames.Key.GIVEN_NAME),
                person.name(ClaimNames.Key.MIDDLE_NAME),
                person.verifiedEmail(),
                clock.instant(),
                id.authTime(),
                children.hashes());
        return new RedeemedAnswer(citizen, gaps);
    }
}
