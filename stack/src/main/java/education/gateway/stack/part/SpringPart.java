package education.gateway.stack.part;

import education.gateway.stack.home.StackHome;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A Spring Boot JAR; its properties go through the environment, which {@code ps} does not show to others. */
abstract class SpringPart extends ServerPart {

    private final Path jar;

    SpringPart(StackHome home, String name, int port, Path jar) {
        super(home, name, port);
        this.jar = jar;
    }

    /** Heap in MiB. */
    abstract int heap();

    /** Further options of the virtual machine. */
    abstract List<String> options();

    /** Spring properties by their usual names. */
    abstract Map<String, String> properties();

    @Override
    final ChildCommand command() {
        var line = JavaCommand.of(home(), heap(), options().toArray(String[]::new));
        line.addAll(List.of("-Xss512k", "-jar", jar.toString()));
        var environment = new LinkedHashMap<String, String>();
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.put("SPRING_MAIN_BANNERMODE", "off");
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        if (logsJson()) {
            environment.put("LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs");
        }
        properties().forEach((name, value) -> environment.put(variable(name), value));
        return new ChildCommand(line, environment, home().run());
    }

    /** The name that Spring Boot reads for a property: dots and brackets become underscores, dashes go. */
    static String variable(String property) {
        return property.replace("-", "")
                .replaceAll("[.\\[\\]]+", "_")
                .replaceAll("_$", "")
                .toUpperCase(Locale.ROOT);
    }
}
