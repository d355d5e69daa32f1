package education.gateway.realm.lint;

import education.gateway.realm.Declared;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A realm as rules ask about it.
 *
 * @param root the realm's files
 * @param environment name of the environment
 */
public record RealmToLint(Declared root, String environment) {

    /** Keycloak's own console for the realm; it leads to Keycloak itself and cannot do without a pattern. */
    static final String CONSOLE = "security-admin-console";

    /** Environments that are bound to loopback, and so may do without TLS: the first, and what is tried beside it. */
    private static final Pattern LOOPBACK = Pattern.compile("local(-[a-z0-9-]+)?");

    /** The city's own, and others that lead to the state's production, each under a name of its own. */
    private static final Pattern PRODUCTION = Pattern.compile("production(-[a-z0-9-]+)?");

    boolean onLoopback() {
        return LOOPBACK.matcher(environment).matches();
    }

    boolean inProduction() {
        return PRODUCTION.matcher(environment).matches();
    }

    Declared at(String key) {
        return root.at(key);
    }

    /** The value, where it is broken. */
    Stream<Declared> at(String key, Predicate<Declared> broken) {
        return Stream.of(at(key)).filter(broken);
    }

    Stream<Declared> clients() {
        return at("clients").items();
    }

    /** All but Keycloak's own console. */
    Stream<Declared> ourClients() {
        return clients().filter(client -> client.at("clientId").isNot(CONSOLE));
    }

    Optional<Declared> client(String clientId) {
        return clients().filter(client -> client.at("clientId").is(clientId)).findFirst();
    }

    Stream<Declared> providers() {
        return at("identityProviders").items();
    }

    Stream<Declared> providersOf(String providerId) {
        return providers().filter(provider -> provider.at("providerId").is(providerId));
    }

    /** A setting of every SAML provider, where it is broken. */
    Stream<Declared> saml(String setting, Predicate<Declared> broken) {
        return providersOf("saml")
                .map(provider -> provider.at("config").at(setting))
                .filter(broken);
    }

    Stream<Declared> flows() {
        return at("flows").items();
    }

    Optional<Declared> flow(String alias) {
        return flows().filter(flow -> flow.at("alias").is(alias)).findFirst();
    }

    /** The flow that a binding such as {@code browserFlow} names. */
    Optional<Declared> bound(String binding) {
        return flow(at(binding).text());
    }

    /** Every step of every flow, and the sub-flows. */
    Stream<Declared> steps() {
        return flows().flatMap(RealmToLint::steps);
    }

    /** The steps of a flow, those of its sub-flows too, in their order. */
    static Stream<Declared> steps(Declared flow) {
        return flow.at("steps").items().flatMap(step -> Stream.concat(Stream.of(step), steps(step)));
    }

    Stream<Declared> stepsOf(String authenticator) {
        return steps().filter(step -> step.at("step").is(authenticator));
    }

    Stream<Declared> realmRoles() {
        return at("roles").at("realm").items();
    }

    Stream<Declared> clientRoles() {
        return at("roles").at("client").entries().flatMap(Declared::items);
    }

    /** Names as conditions and mappers write them: {@code staff}, {@code guardianship.manage-guardianship}. */
    Set<String> roleNames() {
        Stream<String> ofClients = at("roles").at("client").entries().flatMap(client -> client.items()
                .map(role -> client.key() + "." + role.key()));
        return Stream.concat(realmRoles().map(Declared::key), ofClients).collect(Collectors.toSet());
    }

    Stream<Declared> requiredAction(String alias) {
        return at("requiredActions").items().filter(action -> action.at("alias").is(alias));
    }

    Stream<Declared> components(String type) {
        return at("components").at(type).items();
    }

    /** Mappers of tokens, of scopes and of clients. */
    Stream<Declared> tokenMappers() {
        return Stream.concat(clients(), at("clientScopes").items())
                .flatMap(owner -> owner.at("protocolMappers").items());
    }

    /** Options of the server, where the environment says them. */
    Declared server() {
        return at(ServerOptions.KEY);
    }

    boolean hasServerOptions() {
        return server().value() != null;
    }

    /** An option of the server, where there are any and this one is broken. */
    Stream<Declared> server(String option, Predicate<Declared> broken) {
        return hasServerOptions() ? Stream.of(server().at(option)).filter(broken) : Stream.of();
    }
}
