package education.gateway.simulator.gateway;

import education.gateway.simulator.people.Child;
import education.gateway.simulator.people.Families;
import education.gateway.simulator.people.Person;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** {@code /gateway/userinfo}: what the granted scopes tell of the person. */
@RestController
final class UserInfoController {

    private final GatewayGrants grants;
    private final Families families;

    UserInfoController(GatewayGrants grants, Families families) {
        this.grants = grants;
        this.families = families;
    }

    @GetMapping("/gateway/userinfo")
    ResponseEntity<Map<String, Object>> userInfo(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        Optional<GatewayGrant> grant = authorization != null && authorization.startsWith("Bearer ")
                ? grants.ofToken(authorization.substring(7))
                : Optional.empty();
        return grant.map(this::claims)
                .map(claims -> ResponseEntity.ok()
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(claims))
                .orElseGet(() -> ResponseEntity.status(401)
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
                        .build());
    }

    /** The person's name at this client: another client is told another one. */
    static String subject(GatewayGrant grant) {
        return GatewayTokenController.base64(GatewayTokenController.sha256(
                grant.request().client().id() + "|" + grant.proof().person().oid()));
    }

    private Map<String, Object> claims(GatewayGrant grant) {
        Set<String> scopes = grant.request().scopes();
        Person then = grant.proof().person();
        Person person = families.find(then.key()).orElse(then);
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", subject(grant));
        if (scopes.contains("profile")) {
            claims.put("family_name", person.surname());
            claims.put("given_name", person.name());
            put(claims, "middle_name", person.patronymic());
            claims.put("birthdate", person.birthDate().toString());
        }
        if (scopes.contains("email")) {
            put(claims, "email", person.email());
            claims.put("email_verified", person.emailVerified());
        }
        if (scopes.contains("snils")) {
            put(claims, "snils", person.snils() == null ? null : person.snils().printed());
        }
        if (scopes.contains("children")) {
            List<Map<String, Object>> children = new ArrayList<>();
            person.children().forEach(child -> children.add(child(child)));
            claims.put("children", children);
        }
        return claims;
    }

    private static Map<String, Object> child(Child child) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("family_name", child.surname());
        claims.put("given_name", child.name());
        put(claims, "middle_name", child.patronymic());
        claims.put("birthdate", child.birthDate().toString());
        put(claims, "snils", child.snils() == null ? null : child.snils().printed());
        put(claims, "trusted", child.trusted());
        return claims;
    }

    private static void put(Map<String, Object> claims, String name, @Nullable Object value) {
        if (value != null) {
            claims.put(name, value);
        }
    }
}
