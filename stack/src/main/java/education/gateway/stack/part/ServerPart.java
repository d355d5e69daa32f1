package education.gateway.stack.part;

import education.gateway.stack.home.ProcessIdentity;
import education.gateway.stack.home.StackFailure;
import education.gateway.stack.home.StackHome;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server in a process of its own. */
public abstract class ServerPart {

    /** What a part is doing. */
    public enum Condition {
        STOPPED,
        STARTING,
        RUNNING,
        DIED
    }

    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final StackHome home;
    private final String name;
    private final int port;
    private @Nullable ChildProcess child;
    private Condition condition = Condition.STOPPED;
    private boolean closed;
    private Runnable onChange = () -> {};

    ServerPart(StackHome home, String name, int port) {
        this.home = home;
        this.name = name;
        this.port = port;
    }

    /** How this server is started. */
    abstract ChildCommand command();

    /** Whether the server answers; called until it does. */
    abstract boolean isReady();

    /** The signal that asks this server to end in an orderly way. */
    String stopSignal() {
        return "TERM";
    }

    /** Tells whom it may concern whenever this part has a new process or a new condition. */
    public void onChange(Runnable listener) {
        onChange = listener;
    }

    /** Starts the server and returns when it is ready. */
    public final void start() {
        ChildProcess started;
        synchronized (this) {
            if (closed) {
                throw new StackFailure("The stack is being stopped.");
            }
            if (child != null && child.isAlive()) {
                return;
            }
            started = ChildProcess.start(name, command(), home.log(name));
            child = started;
            condition = Condition.STARTING;
        }
        onChange.run();
        started.awaitReady(this::isReady, START);
        become(Condition.RUNNING);
    }

    /** Stops the server in an orderly way. */
    public final void stop() {
        var running = leave();
        if (running != null) {
            running.stop(stopSignal(), STOP);
        }
        onChange.run();
    }

    /** Stops the server for good: it cannot be started again. */
    public final void close() {
        synchronized (this) {
            closed = true;
        }
        stop();
    }

    /** Ends the server as a power cut would, for tests of faults. */
    public final void kill() {
        var running = leave();
        if (running != null) {
            running.kill();
        }
        onChange.run();
    }

    /** Looks whether a running server has died; then says so with its last words, once. */
    public final Optional<String> death() {
        ChildProcess dead;
        synchronized (this) {
            if (condition != Condition.RUNNING || child == null || child.isAlive()) {
                return Optional.empty();
            }
            dead = child;
            condition = Condition.DIED;
        }
        onChange.run();
        return Optional.of(dead.obituary());
    }

    public final String name() {
        return name;
    }

    public final int port() {
        return port;
    }

    public final synchronized Condition condition() {
        return condition;
    }

    /** The process, while there is one. */
    public final synchronized Optional<ProcessIdentity> process() {
        return Optional.ofNullable(child).filter(ChildProcess::isAlive).map(ChildProcess::identity);
    }

    final StackHome home() {
        return home;
    }

    /** Whether servers write their log as JSON, one object a line: {@code STACK_LOGS=json}. */
    static boolean logsJson() {
        return "json".equals(System.getenv("STACK_LOGS"));
    }

    private synchronized @Nullable ChildProcess leave() {
        condition = Condition.STOPPED;
        return child;
    }

    private void become(Condition next) {
        synchronized (this) {
            condition = next;
        }
        onChange.run();
    }
}
