package education.gateway.stack.supervisor;

import education.gateway.stack.home.Artefacts;
import education.gateway.stack.home.Ports;
import education.gateway.stack.home.Secrets;
import education.gateway.stack.home.StackFailure;
import education.gateway.stack.home.StackHome;
import education.gateway.stack.seed.CityMaker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The order of a start: what does not wait for another starts beside it, and the first failure ends all. */
final class StartPlan {

    private final StackHome home;
    private final Ports ports;
    private final Secrets secrets;
    private final Artefacts artefacts;
    private final Parts parts;
    private final Progress progress;
    private final CompletableFuture<Object> firstFailure = new CompletableFuture<>();
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

    void run() {
        if (!parts.distribution.isBuilt()) {
            progress.say("Building Keycloak with our extensions: about a minute, once per change");
        }
        var database = step("PostgreSQL 18 is ready on port " + ports.postgres(), parts.postgres::startWithDatabases);
        var server = step("Keycloak is built", () -> parts.keycloak.use(parts.distribution.prepare(home)));
        step("Mail is ready on port " + ports.smtp(), parts.mail::start);
        var city = step("The sample city is there", () -> parts.city.make(CityMaker.class.getName()));
        step("Keycloak is ready on port " + ports.keycloak(), parts.keycloak::start, database, server, city);
        finish();
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
