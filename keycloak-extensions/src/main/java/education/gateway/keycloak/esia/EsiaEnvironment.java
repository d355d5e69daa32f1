package education.gateway.keycloak.esia;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which ESIA is asked. Every address derives from it, so that an operator never types six of them. */
enum EsiaEnvironment {
    /** The real one. */
    PRODUCTION("https://esia.gosuslugi.ru"),
    /** The state's test portal. */
    TEST("https://esia-portal1.test.gosuslugi.ru"),
    /** An approved gateway in front of ESIA, or the simulator: its address is configured. */
    CUSTOM(null);

    private final @Nullable String address;

    EsiaEnvironment(@Nullable String address) {
        this.address = address;
    }

    /** The base address without a slash at its end; null where it is configured. */
    @Nullable
    String address() {
        return address;
    }

    /**
     * The issuers its tokens name, literally: {@code http} and a slash at the end are not a mistake of ours. In 2020 the
     * test portal still named the production issuer. Empty where they are configured.
     */
    List<String> issuers() {
        return switch (this) {
            case PRODUCTION -> List.of("http://esia.gosuslugi.ru/");
            case TEST -> List.of("http://esia-portal1.test.gosuslugi.ru/", "http://esia.gosuslugi.ru/");
            case CUSTOM -> List.of();
        };
    }
}
