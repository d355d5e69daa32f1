package education.gateway.system.esia;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.LoginForms;
import education.gateway.stack.login.Page;
import education.gateway.stack.login.PageForm;
import education.gateway.system.support.AdminApi;
import education.gateway.system.support.Pages;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** The running Keycloak, the hostile state, and what a person with a browser does between them. */
public final class StateWorld implements AutoCloseable {

    /** Who is behind the state's servers: its keys, past and present, and a stranger's. */
    public final StateRealm.Keys keys = new StateRealm.Keys(
            StateKey.rsa(), StateKey.rsa(), StateKey.gost(), StateKey.expired(StateKey.Kind.RS256), StateKey.gost());

    public final StateKey stranger = StateKey.rsa();
    public final StateKey strangerGost = StateKey.gost();
    public final HostileState state = new HostileState();
    public final Stack stack;
    public final StateRealm realm;
    public final Traces traces;

    private final Path folder;
    private final Map<String, BiFunction<Departure, Person, String>> others = new ConcurrentHashMap<>();

    public StateWorld(Stack stack) throws IOException, SQLException {
        this.stack = stack;
        this.folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "hostile-state");
        var requestKey = new StateRealm.RequestKey(
                folder.resolve("request.p12"), UUID.randomUUID().toString(), folder.resolve("request.key.pem"));
        keys.request().writeKeyStore(requestKey.keyStore(), "request", requestKey.password());
        keys.request().writePem(requestKey.pem());
        var admin = new AdminApi(
                stack.keycloak(),
                stack.description().admin().username(),
                stack.description().admin().password());
        this.realm = new StateRealm(admin, keys, requestKey, state.baseUrl());
        realm.create();
        this.traces = new Traces(stack.database("keycloak"), StateRealm.NAME);
    }

    public Browser browser() {
        return new Browser();
    }

    /** A parent presses the state's button on the diary's login page, in a browser of their own. */
    public Departure depart(String alias) {
        return depart(browser(), alias);
    }

    public Departure depart(Browser browser, String alias) {
        String verifier = UUID.randomUUID().toString() + UUID.randomUUID();
        Page page = open(browser, loginAddress(alias, verifier));
        assertThat(page.redirect())
                .as("the way to the state, instead of %s", Pages.words(page))
                .isPresent();
        return new Departure(browser, alias, Pages.target(page), verifier);
    }

    public URI loginAddress(String alias) {
        return loginAddress(alias, UUID.randomUUID().toString() + UUID.randomUUID());
    }

    /** Where the diary sends a browser; without an alias it stays on the login page. */
    public URI loginAddress(String alias, String verifier) {
        return realmAddress("/protocol/openid-connect/auth?client_id=diary-web&response_type=code&scope=openid"
                + "&redirect_uri=" + StateRealm.RETURN + "&state=" + UUID.randomUUID() + "&code_challenge="
                + challenge(verifier) + "&code_challenge_method=S256"
                + (alias.isEmpty() ? "" : "&kc_idp_hint=" + alias));
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(verifier.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public URI realmAddress(String path) {
        return URI.create(stack.keycloak() + "/realms/" + StateRealm.NAME + path);
    }

    /** The state sends the browser back with a code for this answer. */
    public Page comeBack(Departure departure, Answer answer) {
        return comeBack(departure, state.issue(answer));
    }

    public Page comeBack(Departure departure, String code) {
        return comeBack(departure, Map.of("code", code, "state", departure.state()));
    }

    /** Who answers behind a door that does not lead to the state itself: makes the code for a person who went there. */
    public void answeredBy(String alias, BiFunction<Departure, Person, String> answers) {
        others.put(alias, answers);
    }

    /** An honest answer about the person, up to the question for an account of before. */
    public Page arriveAtTheQuestion(Departure departure, Person person) {
        var other = others.get(departure.alias());
        String code = other == null ? state.issue(answer(departure, person)) : other.apply(departure, person);
        String query = Browser.encode(Map.of("code", code, "state", departure.state()));
        return open(departure.browser(), URI.create(departure.returnAddress() + "?" + query));
    }

    public Page comeBack(Departure departure, Map<String, String> parameters) {
        Page page = arrive(departure.browser(), departure.returnAddress(), parameters);
        return LoginForms.newcomer(page, departure.browser(), this::leadsAway);
    }

    /** Any browser arrives at any address with anything. */
    public Page arrive(Browser browser, URI address, Map<String, String> parameters) {
        return open(browser, URI.create(address + "?" + Browser.encode(parameters)));
    }

    /** Opens an address and goes on as long as redirects stay at Keycloak; those that lead away are not followed. */
    public Page open(Browser browser, URI address) {
        return browser.openUntil(address, this::leadsAway);
    }

    /** Sends a form as {@link #open} opens an address. */
    public Page send(Browser browser, PageForm form) {
        return browser.submitUntil(form, this::leadsAway);
    }

    private boolean leadsAway(URI to) {
        return !to.getAuthority().equals(stack.keycloak().getAuthority());
    }

    /** The answer of an honest state for a newcomer. */
    public Answer answer(Departure departure) {
        return answer(departure, Person.newcomer());
    }

    public Answer answer(Departure departure, Person person) {
        StateKey key = departure.alias().equals(StateRealm.GOST) ? keys.gost() : keys.rsa();
        return new Answer(person, departure, key);
    }

    /** A whole login with one thing bent. */
    public Page login(String alias, Consumer<Answer> bend) {
        return login(alias, Person.newcomer(), bend);
    }

    public Page login(String alias, Person person, Consumer<Answer> bend) {
        Departure departure = depart(alias);
        Answer answer = answer(departure, person);
        bend.accept(answer);
        return comeBack(departure, answer);
    }

    /** The tokens and the user info of a login that has come back to the diary. */
    public Session session(Departure departure, Page page) {
        assertThat(page).satisfies(Expect::loggedIn);
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("client_id", "diary-web");
        form.put("client_secret", StateRealm.SECRET);
        form.put("redirect_uri", StateRealm.RETURN);
        form.put("code", Pages.query(Pages.target(page)).getOrDefault("code", ""));
        form.put("code_verifier", departure.verifier());
        return Session.redeem(realmAddress("/protocol/openid-connect"), Browser.encode(form));
    }

    /** Whether the browser holds a session: asked for one silently, Keycloak answers the diary. */
    public boolean isLoggedIn(Browser browser) {
        Page page = open(browser, URI.create(loginAddress("") + "&prompt=none"));
        return Pages.query(Pages.target(page)).containsKey("code");
    }

    /** Runs what must be refused and asserts that it was, in every respect. */
    public void refused(Expect expected, java.util.function.Function<StateWorld, Attempt> attempt) {
        realm.forgetEvents();
        Traces.Count before = traces.count();
        Attempt made = attempt.apply(this);
        expected.assertPage(made.page());
        expected.assertEvent(realm.events());
        assertThat(traces.count()).as("what the login left behind").isEqualTo(before);
        assertThat(isLoggedIn(made.browser())).as("a session in this browser").isFalse();
    }

    /** A login with one thing bent is refused. */
    public void refused(String alias, Consumer<Answer> bend, Expect expected) {
        refused(expected, world -> {
            Departure departure = depart(alias);
            Answer answer = answer(departure);
            bend.accept(answer);
            return new Attempt(departure.browser(), comeBack(departure, answer));
        });
    }

    /** What came of an attempt, and in which browser. */
    public record Attempt(Browser browser, Page page) {}

    public JsonNode latestEvent(String type) {
        return realm.events().stream()
                .filter(event -> event.path("type").asString().equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no event " + type + " among " + realm.events()));
    }

    @Override
    public void close() throws IOException, SQLException {
        traces.close();
        state.close();
        Files.deleteIfExists(folder.resolve("request.p12"));
        Files.deleteIfExists(folder.resolve("request.key.pem"));
        Files.deleteIfExists(folder);
    }
}
