package education.gateway.simulator.rest;

import education.gateway.simulator.oauth.Grant;
import education.gateway.simulator.oauth.Grants;
import education.gateway.simulator.people.Families;
import education.gateway.simulator.people.Person;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns an {@code Authorization: Bearer} header into the person and the scopes it opens. */
@Component
final class Access {

    private static final String BEARER = "Bearer ";

    private final Grants grants;
    private final Families families;

    Access(Grants grants, Families families) {
        this.grants = grants;
        this.families = families;
    }

    /**
     * What a token opens.
     *
     * @param oid the person's number when the token was given
     */
    record Opened(Person person, long oid, Set<String> scopes) {

        boolean has(String scope) {
            return scopes.contains(scope);
        }

        boolean hasAny(Collection<String> wanted) {
            return !Collections.disjoint(scopes, wanted);
        }
    }

    /** Refuses a token that is absent, unknown or expired (401), or of another person (403). */
    Opened require(@Nullable String authorization, String oid) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            throw RestRefusal.unauthorised("there is no Authorization: Bearer header");
        }
        Grant grant = grants.ofAccessToken(
                        authorization.substring(BEARER.length()).strip())
                .orElseThrow(() -> RestRefusal.unauthorised("the access token is unknown or has expired"));
        if (!Long.toString(grant.oid()).equals(oid)) {
            throw RestRefusal.scopeNotAllowed("the oid in the path is not the token's");
        }
        Person person =
                families.find(grant.personKey()).orElseThrow(() -> RestRefusal.unauthorised("the person is gone"));
        return new Opened(person, grant.oid(), grant.request().scopes());
    }
}
