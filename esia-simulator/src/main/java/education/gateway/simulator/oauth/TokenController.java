package education.gateway.simulator.oauth;

import education.gateway.simulator.control.RefusalLog;
import education.gateway.simulator.faults.Faults;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /aas/oauth2/v3/te}: form POST in, JSON out, errors included. */
@RestController
final class TokenController {

    private final TokenExchange exchange;
    private final Faults faults;
    private final RefusalLog refusals;

    TokenController(TokenExchange exchange, Faults faults, RefusalLog refusals) {
        this.exchange = exchange;
        this.faults = faults;
        this.refusals = refusals;
    }

    @RequestMapping("/aas/oauth2/v3/te")
    ResponseEntity<Map<String, Object>> token(HttpServletRequest http) {
        try {
            requireForm(http);
            for (EsiaError error : EsiaError.values()) {
                if (faults.take(OAuthFaults.token(error))) {
                    throw new EsiaRefusal(error, "a fault was switched on");
                }
            }
            Map<String, Object> answer = exchange.answer(new Parameters(http.getParameterMap()));
            tamper(answer);
            return json(200, answer);
        } catch (EsiaRefusal refusal) {
            refusals.add("v3/te", "ESIA-" + refusal.error().code(), refusal.why());
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("error", refusal.error().oauthError());
            body.put("error_description", refusal.description());
            String state = http.getParameter("state");
            if (state != null) {
                body.put("state", state);
            }
            return json(refusal.error().status(), body);
        }
    }

    /** Parameters belong into the body: an address with a secret in it would end up in logs. */
    private static void requireForm(HttpServletRequest http) {
        if (!http.getMethod().equals("POST")) {
            throw new EsiaRefusal(EsiaError.METHOD, "only POST is supported");
        }
        String type = http.getContentType();
        if (type == null || !type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            throw new EsiaRefusal(EsiaError.UNREADABLE, "the body must be application/x-www-form-urlencoded");
        }
        if (http.getQueryString() != null) {
            throw new EsiaRefusal(EsiaError.UNREADABLE, "parameters belong into the body, not into the address");
        }
    }

    private void tamper(Map<String, Object> answer) {
        if (taken(AnswerFault.TOKEN_OTHER_STATE)) {
            answer.put("state", UUID.randomUUID().toString());
        }
        if (taken(AnswerFault.TOKEN_WITHOUT_STATE)) {
            answer.remove("state");
        }
        if (taken(AnswerFault.TOKEN_WITHOUT_ID_TOKEN)) {
            answer.remove("id_token");
        }
        if (taken(AnswerFault.TOKEN_WITHOUT_ACCESS_TOKEN)) {
            answer.remove("access_token");
        }
        if (taken(AnswerFault.TOKEN_EXPIRES_IN_TEXT)) {
            answer.computeIfPresent("expires_in", (name, seconds) -> seconds.toString());
        }
        if (taken(AnswerFault.TOKEN_NOT_JWT)) {
            answer.computeIfPresent("access_token", (name, token) -> "not-a-token");
            answer.computeIfPresent("id_token", (name, token) -> "not-a-token");
        }
    }

    private boolean taken(AnswerFault fault) {
        return faults.take(fault.faultName());
    }

    private static ResponseEntity<Map<String, Object>> json(int status, Map<String, Object> body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }
}
