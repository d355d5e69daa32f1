package education.gateway.realm.lint;

import static education.gateway.realm.lint.Rule.error;

import education.gateway.realm.Declared;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Keycloak tells a collector of traces, and how; see docs/operations/watching.md. */
final class TraceRules {

    private static final Pattern ENDPOINT =
            Pattern.compile("server-options\\.(tracing|telemetry(-logs|-metrics)?)-endpoint");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::|(0:){7})1]", Pattern.CASE_INSENSITIVE);
    private static final Pattern PEOPLE =
            Pattern.compile("(?i)(^|.*,)\\s*(enduser|user|person|parent|pupil|login|e?mail|phone|snils)[\\w.]*\\s*=.*");

    static final List<Rule> ALL = List.of(
            error(
                    "traces-in-clear",
                    "Traces, logs or figures leave the machine in clear text.",
                    "Whoever is on the way reads who calls whom and when, and can make some up.",
                    "Send them to a collector on http://127.0.0.1:4317 that passes them on, or to an https address.",
                    realm -> realm.server()
                            .entries()
                            .filter(option -> ENDPOINT.matcher(option.path()).matches())
                            .filter(option ->
                                    !option.text().startsWith("https://") && !isOnThisMachine(option.text()))),
            error(
                    "traces-of-everything",
                    "Every request of production is traced.",
                    "All that parents do is kept a second time, outside of the journal and its periods; it also costs.",
                    "Set tracing-sampler-ratio=0.01 and no tracing-sampler-type that is always on.",
                    realm -> Stream.of(realm)
                            .filter(one -> one.inProduction() && traces(one))
                            .flatMap(TraceRules::everything)),
            error(
                    "traces-with-people",
                    "Traces hold names, addresses or what was asked of the database.",
                    "Each event is written into the span with all its details: user names, numbers at the state.",
                    "Set spi-tracing--provider=noop and tracing-jdbc-enabled=false, name nobody in resource attributes;"
                            + " and quarkus.otel.instrument.vertx-http=false in conf/quarkus.properties.",
                    realm -> Stream.concat(
                            Stream.of(realm)
                                    .filter(TraceRules::traces)
                                    .flatMap(one -> Stream.concat(
                                            one.server("spi-tracing--provider", provider -> provider.isNot("noop")),
                                            one.server("tracing-jdbc-enabled", on -> on.isNot(false)))),
                            Stream.of("tracing-resource-attributes", "telemetry-resource-attributes")
                                    .flatMap(option -> realm.server(option, matches(PEOPLE))))));

    private TraceRules() {}

    private static boolean traces(RealmToLint realm) {
        return realm.server("tracing-enabled", on -> on.isPresent() && on.isNot(false))
                .findAny()
                .isPresent();
    }

    /** What stands before an @ is a name and a password, however much it looks like a host. */
    private static boolean isOnThisMachine(String endpoint) {
        try {
            var address = new URI(endpoint);
            String host = address.getHost();
            return "http".equalsIgnoreCase(address.getScheme())
                    && host != null
                    && address.getRawUserInfo() == null
                    && LOOPBACK.matcher(host).matches();
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }

    /** By itself Keycloak takes every span (ratio 1). */
    private static Stream<Declared> everything(RealmToLint realm) {
        Declared type = realm.server().at("tracing-sampler-type");
        if (type.text().endsWith("always_off")) {
            return Stream.of();
        }
        return type.text().endsWith("always_on")
                ? Stream.of(type)
                : realm.server("tracing-sampler-ratio", ratio -> !ratio.text().matches("0(\\.\\d*)?|\\.\\d+"));
    }

    private static Predicate<Declared> matches(Pattern pattern) {
        return option -> pattern.matcher(option.text()).matches();
    }
}
