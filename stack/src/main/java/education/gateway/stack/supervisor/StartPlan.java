package education.gateway.stack.supervisor;

import education.gateway.stack.home.Artefacts;
import education.gateway.stack.home.Ports;
import education.gateway.stack.home.Secrets;
import education.gateway.stack.home.StackFailure;
import education.gateway.stack.home.StackHome;
import education.gateway.stack.login.LoginClient;
import education.gateway.stack.part.Keycloak;
import education.gateway.stack.part.Postgres;
import education.gateway.stack.part.ServerPart;
import education.gateway.stack.seed.CityMaker;
import education.gateway.stack.seed.KeycloakAdmin;
import education.gateway.stack.seed.ReadyCheck;
import education.gateway.stack.seed.Seeded;
import education.gateway.stack.seed.Seeding;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The order of a start: what does not wait for another starts beside it, and the first failure ends all. */
final class StartPlan {

    private final StackHome home;
    private final Ports ports;
    private final Secrets secrets;
    private final Artefacts artefacts;
    private final Parts parts;
    private final Progress progress;
    private final CompletableFuture<Object> firstFailure = new CompletableFuture<>();
    private @Nullable Seeding seeding;
    private final List<CompletableFuture<?>> steps = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "start");
        thread.setDaemon(true);
        return thread;
    });

    StartPlan(StackHome home, Ports ports, Secrets secrets, Artefacts artefacts, Parts parts, Progress progress) {
        this.home = home;
        this.ports = ports;
        this.secrets = secrets;
        this.artefacts = artefacts;
        this.parts = parts;
        this.progress = progress;
    }

    /** Starts everything and returns when a parent can log in. */
    void run() {
        if (!parts.distribution.isBuilt()) {
            progress.say("Keycloak is being built with our extensions: about a minute, once per change of them");
        }
        var known = Seeded.read(home);
        step("Mail is ready on port " + ports.smtp() + ", inbox page on " + ports.mailPage(), parts.mail::start);
        var database = step("PostgreSQL is ready on port " + ports.postgres(), parts.postgres::startWithDatabases);
        var server = step("Keycloak is built", () -> {
            var built = parts.distribution.prepare(home);
            parts.keycloaks.forEach(keycloak -> keycloak.use(built));
        });
        var city = step("The sample city is there", () -> parts.city.make(CityMaker.class.getName()));
        var esia = step("The ESIA simulator is ready on port " + ports.esia(), parts.simulator::start, city);
        var keys = known.isPresent() && parts.simulator.hasItsKeys() ? server : esia;
        var front = startProxy();
        var bare = step(
                "Keycloak is ready on port " + parts.keycloak.port(), parts.keycloak::start, database, server, front);
        var keycloak =
                further(parts.keycloaks, step("The realm is what its files say", () -> applyRealm(known), bare, keys));
        var diary = further(
                parts.diaries,
                step("The diary is ready on port " + parts.diary.port(), parts.diary::start, database, front));
        if (known.isPresent()) {
            check(keycloak, diary, esia);
        } else {
            var oldPortal =
                    step("The old portal's accounts are there", () -> seeding().makeOldAccounts(), database, city);
            check(seed(keycloak, diary, oldPortal));
        }
        finish();
        new Description(home, ports, secrets, parts)
                .write(known.orElseGet(() -> seeding().result()));
    }

    private CompletableFuture<?> startProxy() {
        return parts.proxy
                .<CompletableFuture<?>>map(front ->
                        step("The proxy is ready on ports " + ports.diary() + " and " + ports.keycloak(), front::start))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** The nodes after the first one, each after the one before: they find what the first has made. */
    private CompletableFuture<?> further(List<? extends ServerPart> nodes, CompletableFuture<?> first) {
        CompletableFuture<?> last = first;
        for (var node : nodes.subList(1, nodes.size())) {
            last = step("Another node is ready on port " + node.port() + ": " + node.name(), node::start, last);
        }
        return last;
    }

    /** Where people have been, the realm is changed only when its files have: what was tried in the console stays. */
    private void applyRealm(Optional<Seeded> known) {
        var values = Realm.values(ports, secrets, parts.simulator, parts.postgres);
        Realm.keepValues(home, values);
        var realm = Realm.assemble(artefacts, values);
        if (known.isPresent()) {
            if (Realm.isApplied(home, realm)) {
                return;
            }
            progress.say(
                    "The realm's files have changed since they were applied: they are applied as environment local,"
                            + " and what was changed is in " + home.log("realmctl"));
        }
        parts.keycloak.keepInVault(Realm.NAME, "esia-key-store", parts.simulator.requestKeyStorePassword());
        parts.keycloak.keepInVault(Realm.NAME, "old-portal-database", parts.postgres.password(Postgres.PORTAL_READER));
        parts.keycloak.keepInVault(Realm.NAME, "gateway-client", parts.simulator.gatewaySecret());
        Realm.apply(
                home,
                artefacts,
                realm,
                Map.of(
                        "KEYCLOAK_URL", local(ports.keycloak()).toString(),
                        "KEYCLOAK_USER", Keycloak.ADMIN,
                        "KEYCLOAK_PASSWORD", parts.keycloak.adminPassword()));
    }

    private CompletableFuture<?> seed(
            CompletableFuture<?> keycloak, CompletableFuture<?> diary, CompletableFuture<?> oldPortal) {
        var accounts = step(
                "Accounts of staff and local parents are made", () -> seeding().makeAccounts(), keycloak);
        var pupils =
                step("The officers have uploaded their pupils", () -> seeding().uploadPupils(), accounts, diary);
        var diaries = step(
                "The officers have uploaded lessons and marks", () -> seeding().uploadDiaries(), pupils);
        var desk = step("The school desk has opened a child", () -> seeding().linkAtDesk(), pupils);
        var citizens = step(
                "Citizens have logged in and taken their children",
                () -> seeding().bringCitizens(),
                pupils);
        return step("The data is complete", () -> seeding().result().write(home), diaries, desk, citizens, oldPortal);
    }

    private void check(CompletableFuture<?>... after) {
        step(
                "A parent has logged in through the state and seen a child",
                new ReadyCheck(local(ports.diary()))::run,
                after);
    }

    private synchronized Seeding seeding() {
        var known = seeding;
        if (known == null) {
            var issuer = local(ports.keycloak()) + "/realms/" + Realm.NAME;
            known = new Seeding(
                    parts.city.folder(),
                    local(ports.diary()),
                    new LoginClient(
                            URI.create(issuer),
                            "diary-web",
                            secrets.password("client.diary-web"),
                            URI.create(local(ports.diary()) + "/login/oauth2/code/keycloak")),
                    new KeycloakAdmin(
                            local(ports.keycloak()), Realm.NAME, Keycloak.ADMIN, parts.keycloak.adminPassword()),
                    parts.postgres,
                    secrets);
            seeding = known;
        }
        return known;
    }

    private static URI local(int port) {
        return URI.create("http://localhost:" + port);
    }

    private CompletableFuture<Object> step(String done, Runnable work, CompletableFuture<?>... after) {
        return step(
                done,
                () -> {
                    work.run();
                    return done;
                },
                after);
    }

    private <T> CompletableFuture<T> step(String done, Callable<T> work, CompletableFuture<?>... after) {
        var step = CompletableFuture.allOf(after).thenApplyAsync(ignored -> progress.step(done, work), threads);
        step.whenComplete((result, failure) -> {
            if (failure != null) {
                firstFailure.completeExceptionally(failure);
            }
        });
        steps.add(step);
        return step;
    }

    private void finish() {
        try {
            CompletableFuture.anyOf(firstFailure, CompletableFuture.allOf(steps.toArray(CompletableFuture<?>[]::new)))
                    .join();
        } catch (CompletionException e) {
            Throwable cause = e;
            while (cause instanceof CompletionException && cause.getCause() != null) {
                cause = cause.getCause();
            }
            if (cause instanceof StackFailure failure) {
                throw failure;
            }
            throw e;
        }
    }
}
