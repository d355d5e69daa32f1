package education.gateway.realm.doctor;

import education.gateway.realm.Declared;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Whether the server is new enough, and has every provider that the realm's files name. */
final class ServerChecks {

    /** Earlier ones have bugs by which accounts are taken over, in account linking and password reset. */
    static final String LOWEST = "26.7.5";

    private static final List<String> THEMES = List.of("loginTheme", "emailTheme", "accountTheme", "adminTheme");

    private final Report report;

    ServerChecks(Report report) {
        this.report = report;
    }

    /** @param info as the administration tells it */
    void run(JsonNode info, Declared files) {
        version(info.path("systemInfo").path("version").asString(""));
        Set<String> offered = new HashSet<>();
        info.path("providers").valueStream().forEach(kind -> kind.path("providers")
                .propertyStream()
                .forEach(provider -> offered.add(provider.getKey())));
        info.path("themes")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .forEach(theme -> offered.add("theme " + theme.path("name").asString("")));
        demanded(files).stream()
                .filter(provider -> !offered.contains(provider))
                .forEach(provider -> report.complain(Complaint.PROVIDER_MISSING, "Keycloak", provider));
    }

    private void version(String version) {
        if (version.isEmpty()) {
            report.complain(Complaint.KEYCLOAK_VERSION_UNKNOWN, "Keycloak", "no version in serverinfo");
            return;
        }
        report.figure("Keycloak", version);
        if (Arrays.compare(numbers(version), numbers(LOWEST)) < 0) {
            report.complain(Complaint.KEYCLOAK_VERSION, "Keycloak", version + ", at least " + LOWEST);
        }
    }

    private static int[] numbers(String version) {
        return Stream.of(version.split("[^0-9]+"))
                .filter(part -> !part.isEmpty() && part.length() < 9)
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private static Set<String> demanded(Declared files) {
        var demanded = new TreeSet<String>();
        files.at("identityProviders").items().forEach(provider -> add(demanded, provider.at("providerId")));
        files.at("identityProviderMappers")
                .items()
                .forEach(mapper -> add(demanded, mapper.at("identityProviderMapper")));
        files.at("requiredActions")
                .items()
                .filter(action -> action.at("enabled").is("true"))
                .forEach(action -> add(demanded, action.at("providerId")));
        files.at("eventsListeners").texts().forEach(demanded::add);
        files.at("flows").items().forEach(flow -> steps(demanded, flow));
        Stream.concat(files.at("clients").items(), files.at("clientScopes").items())
                .flatMap(holder -> holder.at("protocolMappers").items())
                .forEach(mapper -> add(demanded, mapper.at("protocolMapper")));
        files.at("components")
                .entries()
                .flatMap(Declared::items)
                .forEach(component -> add(demanded, component.at("providerId")));
        THEMES.stream()
                .map(files::at)
                .filter(Declared::isPresent)
                .forEach(theme -> demanded.add("theme " + theme.text()));
        return demanded;
    }

    private static void steps(Set<String> demanded, Declared flow) {
        flow.at("steps").items().forEach(step -> {
            add(demanded, step.at("step"));
            steps(demanded, step);
        });
    }

    private static void add(Set<String> demanded, Declared provider) {
        if (provider.isPresent()) {
            demanded.add(provider.text());
        }
    }
}
