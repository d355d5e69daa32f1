package education.gateway.keycloak.esia;

import com.fasterxml.jackson.databind.JsonNode;
import education.gateway.identifiers.KeyedHashes;
import education.gateway.keycloak.citizen.CitizenIdentity;
import education.gateway.keycloak.connector.Deadline;
import education.gateway.keycloak.connector.PendingLogin;
import education.gateway.keycloak.connector.RedeemedAnswer;
import education.gateway.keycloak.connector.RefusedLogin;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From a code to a citizen: the code is proven to be ours, exchanged, the tokens are verified and must agree about the
 * person, the account must be confirmed, and only then is the record asked for and believed.
 */
final class EsiaLogin {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    private final CodeBinding binding;
    private final TokenVerifier verifier;
    private final TokenExchange exchange;
    private final EsiaRest rest;
    private final KeyedHashes hashes;
    private final Duration totalTimeout;
    private final Duration skew;
    private final InstantSource clock;

    EsiaLogin(
            CodeBinding binding,
            TokenVerifier verifier,
            TokenExchange exchange,
            EsiaRest rest,
            KeyedHashes hashes,
            Duration totalTimeout,
            Duration skew,
            InstantSource clock) {
        this.binding = binding;
        this.verifier = verifier;
        this.exchange = exchange;
        this.rest = rest;
        this.hashes = hashes;
        this.totalTimeout = totalTimeout;
        this.skew = skew;
        this.clock = clock;
    }

    /** @throws RefusedLogin when anything is not as it must be */
    RedeemedAnswer redeem(String code, PendingLogin login) throws SignerUnavailable {
        Deadline deadline = Deadline.in(totalTimeout);
        var subjects = new ArrayList<VerifiedToken>();
        if (binding == CodeBinding.REQUIRED) {
            subjects.add(boundCode(code, login));
        }
        TokenExchange.Tokens tokens = exchange.exchange(code, login, deadline);
        VerifiedToken id = verifier.verify(tokens.idToken(), TokenKind.ID);
        VerifiedToken access = verifier.verify(tokens.accessToken(), TokenKind.ACCESS);
        subjects.add(id);
        Oid oid = agreedOid(subjects, access);
        Confirmation.requireTokens(subjects);
        long authTime = authTime(id);
        Records records = rest.read(oid, tokens.accessToken(), deadline);
        return citizen(login.alias(), oid, authTime, records);
    }

    /** The code names the state of the login it was made for: another browser's login has another one. */
    private VerifiedToken boundCode(String code, PendingLogin login) {
        VerifiedToken token = verifier.verify(code, TokenKind.CODE);
        JsonNode state = token.claim("urn:esia:client:state");
        if (!state.isTextual() || !state.asText().equals(login.state())) {
            throw EsiaRefusal.CODE_NOT_BOUND.now();
        }
        return token;
    }

    private static Oid agreedOid(List<VerifiedToken> subjects, VerifiedToken access) {
        Oid oid = access.oid().orElseThrow(() -> wrongClaims(access));
        for (VerifiedToken token : subjects) {
            if (token.kind() == TokenKind.CODE && token.subject("oid").isMissingNode()) {
                continue;
            }
            Oid other = token.oid().orElseThrow(() -> wrongClaims(token));
            if (!oid.equals(other)) {
                throw EsiaRefusal.SUBJECT_MISMATCH.with(
                        TokenVerifier.DETAIL, token.kind().sbt());
            }
        }
        return oid;
    }

    private long authTime(VerifiedToken id) {
        JsonNode time = id.claim("auth_time");
        long latest = clock.instant().plus(skew).getEpochSecond();
        if (!time.isIntegralNumber() || !time.canConvertToLong() || time.asLong() <= 0 || time.asLong() > latest) {
            throw wrongClaims(id);
        }
        return time.asLong();
    }

    private static RefusedLogin wrongClaims(VerifiedToken token) {
        return EsiaRefusal.TOKEN_CLAIMS.with(TokenVerifier.DETAIL, token.kind().sbt());
    }

    private RedeemedAnswer citizen(String alias, Oid oid, long authTime, Records records) {
        var person = new PersonRecord(records.person());
        person.requireOid(oid);
        Confirmation.requireRecord(records.person());
        List<String> personHashes = person.snils().map(hashes::person).orElse(List.of());
        @Nullable
        String email = PersonRecord.verifiedEmail(records.contacts().elements().orElse(List.of()));
        Optional<List<List<String>>> children = records.children()
                .elements()
                .map(elements -> Children.hashes(
                        elements, hashes, clock.instant().atZone(MOSCOW).toLocalDate()));
        var citizen = new CitizenIdentity(
                alias,
                String.valueOf(oid.value()),
                personHashes,
                person.name("lastName"),
                person.name("firstName"),
                person.name("middleName"),
                email,
                clock.instant(),
                authTime,
                children.orElse(null));
        return new RedeemedAnswer(citizen, gaps(records, personHashes));
    }

    private static Map<String, String> gaps(Records records, List<String> personHashes) {
        var gaps = new HashMap<String, String>();
        if (records.contacts().elements().isEmpty()) {
            gaps.put("esia_contacts", records.contacts().outcome());
        }
        if (records.children().elements().isEmpty()) {
            gaps.put("esia_children", records.children().outcome());
        }
        if (personHashes.isEmpty()) {
            gaps.put("esia_snils", "absent");
        }
        return gaps;
    }
}
