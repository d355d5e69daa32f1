package education.gateway.system.gateway;

import education.gateway.stack.login.Page;
import education.gateway.system.esia.Departure;
import education.gateway.system.esia.Expect;
import education.gateway.system.esia.Person;
import education.gateway.system.esia.StateKey;
import education.gateway.system.esia.StateWorld;
import education.gateway.system.esia.StateWorld.Attempt;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The world of the hostile state, with hostile gateways as further doors of the same realm. */
public final class GatewayWorld implements AutoCloseable {

    /** The usual door. */
    public static final String PLAIN = "gateway-plain";

    /** Announces that every answer names its issuer. */
    static final String NAMING = "gateway-naming";

    /** RS256, PS256 and ES256 are configured. */
    static final String VARIED = "gateway-varied";

    /** Waits a second for a call and two for a login. */
    static final String IMPATIENT = "gateway-impatient";

    /** Leads to a port where nobody listens. */
    static final String GONE = "gateway-gone";

    /** Proves who we are with a signature of the realm. */
    static final String SIGNING = "gateway-signing";

    static final String SECRET = UUID.randomUUID() + "+/=:";
    static final String KEY_ID = "first";

    public final StateWorld world;
    final HostileGateway gateway = new HostileGateway();
    final StateKey key = StateKey.rsa();
    final StateKey stranger = StateKey.rsa();
    final StateKey pss = StateKey.of(StateKey.Kind.PS256);
    final StateKey curve = StateKey.of(StateKey.Kind.ES256);

    private final Map<String, GatewaySite> sites = new LinkedHashMap<>();
    private final AtomicInteger doors = new AtomicInteger();

    GatewayWorld(StateWorld world) {
        this.world = world;
        door(PLAIN, Map.of());
        door(NAMING, Map.of())
                .document(document -> document.put("authorization_response_iss_parameter_supported", true));
        door(VARIED, Map.of("tokenAlgorithms", "RS256,PS256,ES256"))
                .publish(pss, "pss")
                .publish(curve, "curve");
        door(IMPATIENT, Map.of("callTimeout", "1", "totalTimeout", "2"));
        door(GONE, Map.of("issuer", "http://localhost:9/gateway"));
        door(SIGNING, Map.of("clientAuthentication", "private_key_jwt", "clientSecret", ""));
    }

    /** Opens a gateway with a door of its own in the realm. */
    GatewaySite door(String alias, Map<String, String> settings) {
        GatewaySite site = gateway.open(alias).publish(key, KEY_ID);
        sites.put(alias, site);
        var config = new LinkedHashMap<String, String>();
        config.put("issuer", site.issuer());
        config.put("clientId", GatewayAnswer.CLIENT);
        config.put("clientSecret", SECRET);
        config.put("defaultScope", "openid profile email snils children");
        config.put("tokenAlgorithms", "RS256");
        config.put("confirmedLevels", GatewayAnswer.LEVEL);
        config.putAll(settings);
        config.values().removeIf(String::isEmpty);
        world.realm.add(alias, "gateway", config);
        world.answeredBy(alias, (departure, person) -> gateway.issue(answer(departure, person)));
        return site;
    }

    /** A door that nobody has used: nothing of it is remembered. */
    String freshDoor(Consumer<GatewaySite> bend) {
        String alias = "gateway-" + doors.incrementAndGet();
        bend.accept(door(alias, Map.of("callTimeout", "1", "totalTimeout", "2")));
        return alias;
    }

    GatewaySite site(String alias) {
        GatewaySite site = sites.get(alias);
        if (site == null) {
            throw new IllegalArgumentException("no door " + alias);
        }
        return site;
    }

    GatewayAnswer answer(Departure departure) {
        return answer(departure, Person.newcomer());
    }

    GatewayAnswer answer(Departure departure, Person person) {
        return new GatewayAnswer(person, departure, site(departure.alias()).issuer(), key, KEY_ID);
    }

    Page comeBack(Departure departure, GatewayAnswer answer) {
        return world.comeBack(departure, gateway.issue(answer));
    }

    /** A whole login with one thing bent. */
    Page login(String alias, Person person, Consumer<GatewayAnswer> bend) {
        Departure departure = world.depart(alias);
        GatewayAnswer answer = answer(departure, person);
        bend.accept(answer);
        return comeBack(departure, answer);
    }

    String parentOf(String alias, Person person) {
        Departure departure = world.depart(alias);
        return world.session(departure, comeBack(departure, answer(departure, person)))
                .parentId();
    }

    /** A login with one thing bent is refused. */
    void refused(String alias, Consumer<GatewayAnswer> bend, Expect expected) {
        refused(alias, Person.newcomer(), bend, expected);
    }

    void refused(String alias, Person person, Consumer<GatewayAnswer> bend, Expect expected) {
        world.refused(expected, any -> {
            Departure departure = world.depart(alias);
            GatewayAnswer answer = answer(departure, person);
            bend.accept(answer);
            return new Attempt(departure.browser(), comeBack(departure, answer));
        });
    }

    @Override
    public void close() {
        gateway.close();
    }
}
