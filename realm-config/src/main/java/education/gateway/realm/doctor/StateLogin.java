package education.gateway.realm.doctor;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Begins a login through the state as a browser would, and stops at the state's own page: whoever gets there has had the
 * signature believed.
 */
final class StateLogin {

    private static final int MOST_STEPS = 5;
    private static final Pattern CODE = Pattern.compile("ESIA-\\d{6}");
    static final String WHERE = "login through the state";
    /** Of a verifier that nobody keeps: this login is never finished. */
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final Web web;
    private final Report report;

    StateLogin(Web web, Report report) {
        this.web = web;
        this.report = report;
    }

    /**
     * @param realm address of the realm
     * @param returnTo where the client lets people come back to
     * @param state where it must lead
     * @param certificateHash what our requests should carry, where it is known
     */
    void run(URI realm, String client, String returnTo, String alias, URI state, Optional<String> certificateHash) {
        URI start = URI.create(realm + "/protocol/openid-connect/auth?response_type=code&scope=openid&client_id="
                + encode(client) + "&redirect_uri=" + encode(returnTo) + "&state=" + UUID.randomUUID()
                + "&code_challenge_method=S256&code_challenge=" + CHALLENGE + "&kc_idp_hint=" + encode(alias));
        Optional<URI> departure = departure(start);
        if (departure.isEmpty()) {
            report.complain(Complaint.STATE_LOGIN_CANNOT_BEGIN, WHERE, "stays at Keycloak");
            return;
        }
        if (!Objects.equals(departure.get().getAuthority(), state.getAuthority())) {
            report.complain(
                    Complaint.STATE_LOGIN_CANNOT_BEGIN,
                    WHERE,
                    "leads to " + departure.get().getAuthority() + " instead of " + state.getAuthority());
            return;
        }
        Map<String, String> sent = query(departure.get());
        String hash = sent.getOrDefault("client_certificate_hash", "");
        certificateHash
                .filter(expected -> !expected.equals(hash))
                .ifPresent(expected -> report.complain(
                        Complaint.REQUEST_CERTIFICATE_OTHER,
                        WHERE,
                        "sends the hash " + shortened(hash) + ", the file has " + shortened(expected)));
        refusal(departure.get(), sent.getOrDefault("redirect_uri", returnTo))
                .ifPresent(words -> report.complain(Complaint.STATE_REFUSES_REQUESTS, WHERE, words));
    }

    /** Where Keycloak sends the browser in the end; empty when nowhere. */
    private Optional<URI> departure(URI start) {
        var cookies = new LinkedHashMap<String, String>();
        URI here = start;
        for (int step = 0; step < MOST_STEPS; step++) {
            Optional<Web.Answer> answer = web.get(
                    here,
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
            Optional<String> location = answer.flatMap(Web.Answer::location);
            if (location.isEmpty()) {
                return Optional.empty();
            }
            answer.ifPresent(given -> given.cookies().forEach(cookie -> keep(cookies, cookie)));
            URI next = next(here, location.get());
            if (!Objects.equals(next.getAuthority(), start.getAuthority())) {
                // Back to the client with an error is no way to the state.
                return query(next).containsKey("error") ? Optional.empty() : Optional.of(next);
            }
            here = next;
        }
        return Optional.empty();
    }

    private static void keep(Map<String, String> cookies, String header) {
        String pair = header.split(";", 2)[0];
        int equals = pair.indexOf('=');
        if (equals > 0) {
            cookies.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
    }

    private Optional<String> refusal(URI request, String returnTo) {
        Optional<Web.Answer> answer = web.get(request);
        if (answer.isEmpty()) {
            return Optional.of("does not answer it");
        }
        Optional<String> location = answer.get().location();
        if (location.isPresent()) {
            URI next = next(request, location.get());
            if (!Objects.equals(next.getAuthority(), request.getAuthority())
                    || query(next).containsKey("error")
                    || location.get().startsWith(returnTo)) {
                return Optional.of("sends on to " + next.getAuthority() + " with "
                        + code(URLDecoder.decode(location.get(), StandardCharsets.UTF_8)));
            }
        }
        boolean page =
                !answer.get().isFine() || CODE.matcher(answer.get().body()).find();
        return page
                ? Optional.of("answers " + answer.get().status() + " with "
                        + code(answer.get().body()))
                : Optional.empty();
    }

    /** An address that cannot be read leads nowhere. */
    private static URI next(URI here, String location) {
        try {
            return here.resolve(location);
        } catch (IllegalArgumentException unreadable) {
            return URI.create("unreadable:address");
        }
    }

    private static String code(String text) {
        Matcher matcher = CODE.matcher(text);
        return matcher.find() ? matcher.group() : "no code";
    }

    private static String shortened(String hash) {
        return hash.length() > 12 ? hash.substring(0, 12) + "…" : "none";
    }

    private static Map<String, String> query(URI address) {
        String query = address.getRawQuery();
        return query == null
                ? Map.of()
                : Pattern.compile("&")
                        .splitAsStream(query)
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(
                                pair -> pair[0],
                                pair -> pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                                (one, two) -> one));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
