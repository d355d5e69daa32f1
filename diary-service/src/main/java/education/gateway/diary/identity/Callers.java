package education.gateway.diary.identity;

import education.gateway.diary.web.Refusal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.Jwt;

/** Reads who is asking from the claims of a verified access token; what it does not understand gives no right. */
final class Callers {

    static final String OFFICER_ROLE = "school-officer";
    static final String OPERATOR_ROLE = "realm-operator";
    private static final Pattern PARENT_ID = Pattern.compile("[0-9]{1,20}");
    private static final Pattern SCHOOL = Pattern.compile("[1-9][0-9]{0,8}");

    private Callers() {}

    static Reader reader(Jwt token) {
        String parentId = parentId(token)
                .orElseThrow(() -> new Refusal(HttpStatus.FORBIDDEN, "not-a-parent", "Only a parent may do this"));
        return new Reader(
                parentId,
                linkedChildren(token),
                level(token),
                authTime(token.getClaims().get("auth_time")));
    }

    private static Optional<String> parentId(Jwt token) {
        String parentId = token.getClaims().get("parent_id") instanceof String id ? id : "";
        return PARENT_ID.matcher(parentId).matches() ? Optional.of(parentId) : Optional.empty();
    }

    private static Level level(Jwt token) {
        return token.getClaims().get("acr") instanceof String acr
                ? Level.of(acr).orElse(Level.BASIC)
                : Level.BASIC;
    }

    /** Who came in; empty for somebody who may do nothing here. */
    static Optional<LoggedIn> loggedIn(Jwt token) {
        Optional<String> parentId = parentId(token);
        if (parentId.isPresent()) {
            return Optional.of(new LoggedIn(LoggedIn.Kind.PARENT, parentId.get(), null, level(token)));
        }
        String subject = AccessTokens.subject(token);
        if (roles(token).contains(OFFICER_ROLE)) {
            @Nullable Integer school = school(token.getClaims().get("school")).orElse(null);
            return Optional.of(new LoggedIn(LoggedIn.Kind.OFFICER, subject, school, level(token)));
        }
        return roles(token).contains(OPERATOR_ROLE)
                ? Optional.of(new LoggedIn(LoggedIn.Kind.OPERATOR, subject, null, level(token)))
                : Optional.empty();
    }

    static LoginProof proof(Jwt token) {
        Reader reader = reader(token);
        if (token.getIssuer() == null || !(token.getClaims().get("sid") instanceof String login)) {
            throw new Refusal(HttpStatus.FORBIDDEN, "forbidden", "This login proves nothing");
        }
        return new LoginProof(
                reader.parentId(),
                token.getIssuer().toString(),
                AccessTokens.subject(token),
                login,
                reader.authTime(),
                reader.level() == Level.CITIZEN);
    }

    static SchoolOfficer officer(Jwt token) {
        Optional<Integer> school = school(token.getClaims().get("school"));
        if (!roles(token).contains(OFFICER_ROLE) || school.isEmpty()) {
            throw new Refusal(HttpStatus.FORBIDDEN, "not-an-officer", "Only an officer of a school may do this");
        }
        return new SchoolOfficer(school.get(), AccessTokens.subject(token));
    }

    static Operator operator(Jwt token) {
        if (!roles(token).contains(OPERATOR_ROLE)) {
            throw new Refusal(HttpStatus.FORBIDDEN, "not-an-operator", "Only IT staff may do this");
        }
        return new Operator(AccessTokens.subject(token));
    }

    static Set<String> roles(Jwt token) {
        Object roles = token.getClaims().get("realm_access") instanceof Map<?, ?> access ? access.get("roles") : null;
        return strings(roles).collect(Collectors.toSet());
    }

    private static Set<UUID> linkedChildren(Jwt token) {
        var children = new HashSet<UUID>();
        strings(token.getClaims().get("linked_children")).forEach(text -> {
            try {
                children.add(UUID.fromString(text));
            } catch (IllegalArgumentException notAnId) {
                // gives no right
            }
        });
        return children;
    }

    private static Stream<String> strings(@Nullable Object claim) {
        return claim instanceof List<?> list
                ? list.stream().filter(String.class::isInstance).map(String.class::cast)
                : Stream.empty();
    }

    private static Instant authTime(@Nullable Object claim) {
        if (claim instanceof Instant instant) {
            return instant;
        }
        return claim instanceof Number seconds ? Instant.ofEpochSecond(seconds.longValue()) : Instant.EPOCH;
    }

    /** A number, a text of digits, or a list of exactly one of these, as group attributes come. */
    private static Optional<Integer> school(@Nullable Object claim) {
        if (claim instanceof List<?> list) {
            return list.size() == 1 ? school(list.get(0)) : Optional.empty();
        }
        String text = claim instanceof Number || claim instanceof String ? claim.toString() : "";
        return SCHOOL.matcher(text).matches() ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
