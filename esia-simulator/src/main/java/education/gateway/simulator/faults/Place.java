package education.gateway.simulator.faults;

import java.util.Optional;
import java.util.regex.Pattern;

/** An endpoint that can break. */
enum Place {
    TOKEN("token", "/aas/oauth2/v3/te"),
    PERSON("person", "/rs/prns/[^/]+"),
    CONTACTS("contacts", "/rs/prns/[^/]+/ctts(/.*)?"),
    ADDRESSES("addresses", "/rs/prns/[^/]+/addrs(/.*)?"),
    DOCUMENTS("documents", "/rs/prns/[^/]+/docs(/.*)?"),
    KIDS("kids", "/rs/prns/[^/]+/kids(/.*)?"),
    GATEWAY_DISCOVERY("gateway-discovery", "/gateway/\\.well-known/openid-configuration"),
    GATEWAY_KEYS("gateway-keys", "/gateway/keys"),
    GATEWAY_TOKEN("gateway-token", "/gateway/token"),
    GATEWAY_USERINFO("gateway-userinfo", "/gateway/userinfo");

    private final String prefix;
    private final Pattern path;

    Place(String prefix, String path) {
        this.prefix = prefix;
        this.path = Pattern.compile(path);
    }

    static Optional<Place> of(String requestPath) {
        for (Place place : values()) {
            if (place.path.matcher(requestPath).matches()) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    String faultName(Breakage breakage) {
        return prefix + "-" + breakage.suffix();
    }

    String prefix() {
        return prefix;
    }
}
