package education.gateway.simulator.oauth;

import education.gateway.simulator.faults.Faults;
import education.gateway.simulator.keys.TokenKeys;
import education.gateway.simulator.options.SimulatorProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Writes the three kinds of JWT in the shapes of esia-protocol 3.1, 3.3 and 3.4. */
@Component
final class TokenWriter {

    private static final Duration ID_TOKEN_LIFE = Duration.ofSeconds(10_800);
    private static final String SUBJECT = "urn:esia:sbj";

    private final TokenKeys keys;
    private final Faults faults;
    private final String issuer;
    private final Clock clock;

    @Autowired
    TokenWriter(TokenKeys keys, Faults faults, SimulatorProperties options, Clock clock) {
        this(keys, faults, options.issuer(), clock);
    }

    TokenWriter(TokenKeys keys, Faults faults, String issuer, Clock clock) {
        this.keys = keys;
        this.faults = faults;
        this.issuer = issuer;
        this.clock = clock;
    }

    String code(Grant grant, Duration life, String remoteAddress, String userAgent) {
        Map<String, Object> claims = times(life);
        claims.put("scope", Scopes.claim(grant.request().scopes(), grant.oid()));
        claims.put("auth_time", grant.authTime().getEpochSecond());
        claims.put("iss", issuer);
        claims.put("urn:esia:sid", grant.sid());
        claims.put("urn:esia:client:state", grant.request().state());
        claims.put("auth_mthd", "PWD");
        Map<String, Object> subject = subject(grant);
        subject.put(SUBJECT + ":eid", grant.oid() % 10_000_000);
        claims.put(SUBJECT, subject);
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("remote_ip", remoteAddress);
        parameters.put("user_agent", userAgent);
        claims.put("params", parameters);
        claims.put("client_id", grant.request().system().mnemonic());
        return finish(TokenKind.CODE, claims, subject);
    }

    String id(Grant grant) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", grant.request().system().mnemonic());
        claims.put("sub", grant.oid());
        claims.putAll(times(ID_TOKEN_LIFE));
        claims.put("auth_time", grant.authTime().getEpochSecond());
        claims.put("iss", issuer);
        claims.put("amr", "PWD");
        claims.put("urn:esia:amd", "PWD");
        claims.put("urn:esia:sid", grant.sid());
        Map<String, Object> subject = subject(grant);
        subject.put(SUBJECT + ":lvl", grant.confirmed() ? "PR" : "P");
        claims.put(SUBJECT, subject);
        return finish(TokenKind.ID, claims, subject);
    }

    String access(Grant grant, Duration life) {
        Map<String, Object> claims = times(life);
        claims.put("scope", Scopes.claim(grant.request().scopes(), grant.oid()));
        claims.put("iss", issuer);
        claims.put("urn:esia:sid", grant.sid());
        claims.put("urn:esia:sbj_id", grant.oid());
        claims.put("client_id", grant.request().system().mnemonic());
        return finish(TokenKind.ACCESS, claims, new LinkedHashMap<>());
    }

    private Map<String, Object> times(Duration life) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("nbf", now.getEpochSecond());
        claims.put("exp", now.plus(life).getEpochSecond());
        claims.put("iat", now.getEpochSecond());
        return claims;
    }

    /** An unconfirmed account has no {@code is_tru} at all (esia-protocol 5). */
    private static Map<String, Object> subject(Grant grant) {
        Map<String, Object> subject = new LinkedHashMap<>();
        subject.put(SUBJECT + ":typ", "P");
        if (grant.confirmed()) {
            subject.put(SUBJECT + ":is_tru", true);
        }
        subject.put(SUBJECT + ":oid", grant.oid());
        subject.put(SUBJECT + ":nam", "OID." + grant.oid());
        return subject;
    }

    private String finish(TokenKind kind, Map<String, Object> claims, Map<String, Object> subject) {
        var draft = new TokenDraft(kind, claims, subject, keys);
        for (Tampering tampering : Tampering.values()) {
            if (tampering.fits(kind) && faults.take(tampering.faultName(kind))) {
                tampering.apply(draft);
            }
        }
        return draft.compact();
    }
}
