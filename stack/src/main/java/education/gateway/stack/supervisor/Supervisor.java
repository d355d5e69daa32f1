package education.gateway.stack.supervisor;

import education.gateway.stack.home.Artefacts;
import education.gateway.stack.home.Node;
import education.gateway.stack.home.Ports;
import education.gateway.stack.home.PrivateFiles;
import education.gateway.stack.home.ProcessIdentity;
import education.gateway.stack.home.RunState.Phase;
import education.gateway.stack.home.Secrets;
import education.gateway.stack.home.StackFailure;
import education.gateway.stack.home.StackHome;
import education.gateway.stack.part.ServerPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The background process of a stack. It starts everything, watches it, and ends everything when it is told to end
 * (SIGTERM), when the start fails, or when its home has been deleted.
 *
 * <p>A part that dies later does not take the rest with it: people who are in go on reading while Keycloak is down
 * (design.md, invariant 8), and what is left is wanted for finding out why. The stack then calls itself degraded.
 */
public final class Supervisor {

    private static final Logger LOG = Logger.getLogger(Supervisor.class.getName());
    private static final Duration WATCH = Duration.ofSeconds(1);

    private final StackHome home;
    private final Parts parts;
    private final StateBoard board;

    private Supervisor(StackHome home, Parts parts, StateBoard board) {
        this.home = home;
        this.parts = parts;
        this.board = board;
    }

    /**
     * Runs the stack of a home: {@code <home> <clone> <port base> <digest of the programs> <nodes> [<pid>:<start of the
     * process whose end ends the stack>]}.
     */
    public static void main(String[] args) {
        var home = new StackHome(Path.of(args[0]));
        var progress = new Progress(home);
        try (var lock =
                FileChannel.open(home.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (lock.tryLock() == null) {
                throw new StackFailure("Another supervisor owns " + home.folder() + ".");
            }
            PrivateFiles.deleteFolder(home.run().resolve("tmp"));
            PrivateFiles.folder(home.run().resolve("tmp"));
            var ports = Ports.parse(args[2]);
            var artefacts = new Artefacts(Path.of(args[1]));
            var secrets = new Secrets(home);
            var parts = new Parts(home, ports, Node.parse(args[4]), secrets, artefacts);
            var board = new StateBoard(home, ports, args[3], parts);
            var supervisor = new Supervisor(home, parts, board);
            supervisor.stopAtTheEnd();
            if (args.length > 5) {
                endWith(ProcessIdentity.parse(args[5]));
            }
            new Control(parts, secrets.password("control")).join(parts.mail.http());
            board.enter(Phase.STARTING);
            new StartPlan(home, ports, secrets, artefacts, parts, progress).run();
            board.enter(Phase.READY);
            progress.ready();
            supervisor.watch();
        } catch (StackFailure e) {
            LOG.log(Level.SEVERE, "the stack stops", e);
            progress.failed(String.valueOf(e.getMessage()));
        } catch (RuntimeException | IOException e) {
            LOG.log(Level.SEVERE, "the stack stops", e);
            progress.failed(
                    "The start failed in a way nobody expected: " + e + "\n  The whole log: " + home.log("supervisor"));
        }
        System.exit(1);
    }

    private static void endWith(ProcessIdentity owner) {
        owner.find().ifPresentOrElse(process -> process.onExit().thenRun(() -> System.exit(1)), () -> System.exit(1));
    }

    private void watch() {
        while (Files.exists(home.state())) {
            for (var part : parts.servers()) {
                part.death().ifPresent(words -> {
                    LOG.severe(words);
                    board.enter(Phase.DEGRADED);
                });
            }
            boolean wellAgain =
                    parts.servers().stream().noneMatch(part -> part.condition() == ServerPart.Condition.DIED);
            if (wellAgain && board.phase() == Phase.DEGRADED) {
                board.enter(Phase.READY);
            }
            pause();
        }
        LOG.severe("the stack's home has gone");
    }

    private void stopAtTheEnd() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    }

    private void stop() {
        if (Files.exists(home.state())) {
            board.enter(Phase.STOPPING);
        }
        var threads = Executors.newCachedThreadPool();
        CompletableFuture.allOf(parts.withoutDatabase().stream()
                        .map(part -> CompletableFuture.runAsync(part::close, threads))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        threads.shutdown();
        parts.postgres.close();
        parts.mail.stop();
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        try {
            Files.deleteIfExists(home.description());
            Files.deleteIfExists(home.state());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(WATCH.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
