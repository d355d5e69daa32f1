package education.gateway.system.gateway;

import com.github.tomakehurst.wiremock.http.Request;
import education.gateway.system.esia.HostileServer;
import education.gateway.system.esia.Reply;
import education.gateway.system.support.Pages;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Any number of gateways on one loopback port, held by an attacker; each is an issuer of its own, by its path. */
final class HostileGateway extends HostileServer {

    private final Map<String, GatewaySite> sites = new ConcurrentHashMap<>();
    private final Map<String, GatewayAnswer> byCode = new ConcurrentHashMap<>();
    private final Map<String, GatewayAnswer> byAccessToken = new ConcurrentHashMap<>();

    /** Opens another gateway. */
    GatewaySite open(String name) {
        var site = new GatewaySite(baseUrl() + "/" + name);
        sites.put(name, site);
        return site;
    }

    /** Makes an answer known to the servers and gives its code. */
    String issue(GatewayAnswer answer) {
        byCode.put(answer.code(), answer);
        byAccessToken.put(answer.accessToken(), answer);
        return answer.code();
    }

    @Override
    protected Reply reply(Request request) {
        String path = URI.create(request.getUrl()).getPath();
        int slash = path.indexOf('/', 1);
        GatewaySite site = slash < 0 ? null : sites.get(path.substring(1, slash));
        if (site == null) {
            stray(path);
            return Reply.json(404, "{}");
        }
        String rest = path.substring(slash);
        return switch (rest) {
            case "/.well-known/openid-configuration" -> site.discovery();
            case "/keys" -> site.keys();
            case "/token" -> token(request);
            case "/userinfo" -> person(request);
            default -> {
                stray(path);
                yield Reply.json(404, "{}");
            }
        };
    }

    private Reply token(Request request) {
        Map<String, String> form = Pages.query(URI.create("http://form/?" + request.getBodyAsString()));
        GatewayAnswer answer = byCode.get(form.getOrDefault("code", ""));
        if (answer == null || !request.getMethod().getName().equals("POST")) {
            stray("/token");
            return Reply.json(400, "{\"error\":\"invalid_grant\"}");
        }
        return answer.tokens(new GatewayAnswer.TokenRequest(form, header(request, "Authorization")));
    }

    private Reply person(Request request) {
        GatewayAnswer answer =
                byAccessToken.get(header(request, "Authorization").replaceFirst("^Bearer ", ""));
        if (answer == null) {
            stray("/userinfo");
            return Reply.json(401, "{}");
        }
        return answer.personClaims(request.getUrl());
    }
}
