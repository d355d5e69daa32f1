package education.gateway.system.esia;

import com.github.tomakehurst.wiremock.http.Request;
import education.gateway.system.support.Pages;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The state's servers, held by an attacker: the token endpoint and the REST of one WireMock on a loopback port. Which
 * {@link Answer} is given is decided by the code and by the access token, so that logins do not disturb each other.
 */
public final class HostileState extends HostileServer {

    private static final String TOKEN_PATH = "/aas/oauth2/v3/te";
    private static final String PERSONS = "/rs/prns/";

    private final Map<String, Answer> byCode = new ConcurrentHashMap<>();
    private final Map<String, String> accessTokens = new ConcurrentHashMap<>();
    private final Map<String, Answer> byAccessToken = new ConcurrentHashMap<>();

    /** Makes an answer known to the servers and gives its code. */
    public String issue(Answer answer) {
        String code = answer.writeCode();
        String access = answer.writeAccessToken();
        byCode.put(code, answer);
        accessTokens.put(code, access);
        byAccessToken.put(access, answer);
        return code;
    }

    @Override
    protected Reply reply(Request request) {
        URI address = URI.create(request.getUrl());
        String path = address.getPath();
        if (path.equals(TOKEN_PATH)) {
            return tokenReply(request);
        }
        String bearer = header(request, "Authorization").replaceFirst("^Bearer ", "");
        Answer answer = byAccessToken.get(bearer);
        if (answer == null || !path.startsWith(PERSONS)) {
            stray(path);
            return Reply.error(401, "ESIA-005013", "SecurityErrorEnum.expiredToken");
        }
        answer.restRequest(request.getUrl());
        return restReply(answer, path.substring(PERSONS.length()), address.getQuery());
    }

    private Reply tokenReply(Request request) {
        String raw = request.getBodyAsString();
        Map<String, String> form = Pages.query(URI.create("http://form/?" + raw));
        String code = form.getOrDefault("code", "");
        Answer answer = byCode.get(code);
        if (answer == null || !request.getMethod().getName().equals("POST")) {
            stray(TOKEN_PATH);
            return Reply.json(400, "{\"error\":\"invalid_grant\",\"error_description\":\"ESIA-007011: unknown\"}");
        }
        var headers = new HashMap<String, String>();
        request.getAllHeaderKeys()
                .forEach(name -> headers.put(name.toLowerCase(java.util.Locale.ROOT), header(request, name)));
        return answer.tokenReply(new Answer.TokenRequest(form, raw, headers), accessTokens.getOrDefault(code, ""));
    }

    private Reply restReply(Answer answer, String rest, @Nullable String query) {
        Person person = answer.person();
        String[] parts = rest.split("/", -1);
        String collection = parts.length > 1 ? parts[1] : "";
        if (parts.length == 3) {
            return member(collection.equals("kids") ? person.kids() : person.contacts(), parts[2]);
        }
        Reply bent = answer.restReply(collection);
        if (bent != null) {
            return bent;
        }
        return switch (collection) {
            case "" -> Reply.json(person.fields());
            case "ctts" -> collection(answer, "ctts", person.contacts(), query);
            case "kids" -> collection(answer, "kids", person.kids(), query);
            default -> Reply.error(403, "ESIA-005029", "SecurityErrorEnum.scopeNotAllowed");
        };
    }

    private Reply collection(Answer answer, String name, List<Map<String, Object>> members, @Nullable String query) {
        boolean embed = query != null && query.contains("embed=(elements") && !answer.givesAddressesOnly();
        List<?> elements = embed
                ? members
                : members.stream()
                        .map(member ->
                                baseUrl() + PERSONS + answer.person().oid() + "/" + name + "/" + member.get("id"))
                        .toList();
        return Reply.json(
                Map.of("stateFacts", List.of("hasSize"), "size", elements.size(), "eTag", "C3", "elements", elements));
    }

    private static Reply member(List<Map<String, Object>> members, String id) {
        return members.stream()
                .filter(member -> String.valueOf(member.get("id")).equals(id))
                .findFirst()
                .map(Reply::json)
                .orElseGet(() -> Reply.error(404, "ESIA-005011", "notFound"));
    }
}
