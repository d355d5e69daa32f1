package education.gateway.diary.guardianship;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.client.HttpClientErrorException;

/** Tells what a resource of our Keycloak extension refuses from what Keycloak says where there is no such resource. */
public final class ResourceProblem {

    private ResourceProblem() {}

    /** Whether it is a problem document, as only our resources write them; a 404 of Keycloak itself is not. */
    public static boolean is(HttpClientErrorException refused) {
        HttpHeaders headers = refused.getResponseHeaders();
        return headers != null && MediaType.APPLICATION_PROBLEM_JSON.isCompatibleWith(headers.getContentType());
    }
}
