package education.gateway.realm.apply;

import education.gateway.realm.server.RealmApi;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Settings of one step of a flow. Those that no file declares stay. */
final class StepSettings {

    private StepSettings() {}

    /**
     * Makes a running step's settings what the files say.
     *
     * @return whether something was written
     */
    static boolean written(RealmApi realm, RunningStep top, DeclaredStep step, RunningStep runs) {
        if (runs.configId().isEmpty()) {
            freeAlias(realm, top, step.configAlias());
            realm.post(
                    "/authentication/executions/" + runs.id() + "/config",
                    Map.of("alias", step.configAlias(), "config", step.config()));
            return true;
        }
        String path = "/authentication/config/" + runs.configId();
        var now = (ObjectNode) realm.get(path);
        ObjectNode wanted = now.deepCopy();
        ObjectNode config = wanted.get("config") instanceof ObjectNode there ? there : wanted.putObject("config");
        step.config().forEach((key, value) -> config.put(String.valueOf(key), String.valueOf(value)));
        if (wanted.equals(now)) {
            return false;
        }
        realm.put(path, wanted);
        return true;
    }

    /** Settings are exported by their alias, so two steps must not have one. */
    private static void freeAlias(RealmApi realm, RunningStep top, String alias) {
        top.all()
                .filter(step ->
                        step.configAlias().equals(alias) && !step.configId().isEmpty())
                .findFirst()
                .ifPresent(step -> {
                    String path = "/authentication/config/" + step.configId();
                    realm.put(path, ((ObjectNode) realm.get(path)).put("alias", former(alias)));
                });
    }

    /** The time tells it from one of before. Keycloak takes no brackets. */
    static String former(String alias) {
        return alias + " until " + Instant.now().toEpochMilli();
    }
}
