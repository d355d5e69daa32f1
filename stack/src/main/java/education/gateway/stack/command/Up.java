package education.gateway.stack.command;

import education.gateway.stack.home.Artefacts;
import education.gateway.stack.home.Ports;
import education.gateway.stack.home.PrivateFiles;
import education.gateway.stack.home.ProcessIdentity;
import education.gateway.stack.home.RunState;
import education.gateway.stack.home.RunState.Phase;
import education.gateway.stack.home.StackFailure;
import education.gateway.stack.home.StackHome;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** Starts a stack, unless it runs, and returns when it is ready. */
public final class Up {

    private final StackHome home;
    private final Artefacts artefacts;
    private final Ports ports;
    private final PrintStream out;
    private @Nullable ProcessIdentity owner;
    private int nodes = 1;

    public Up(StackHome home, Artefacts artefacts, Ports ports, PrintStream out) {
        this.home = home;
        this.artefacts = artefacts;
        this.ports = ports;
        this.out = out;
    }

    /** The stack goes down when this process has ended; otherwise it stays until somebody stops it. */
    public void withOwner(ProcessIdentity process) {
        owner = process;
    }

    /** So many nodes of Keycloak and of the diary; more than one are behind a proxy. */
    public Up withNodes(int number) {
        nodes = number;
        return this;
    }

    /** Returns the exit code; every failure is a {@link StackFailure}. */
    public int run() {
        artefacts.requireBuilt();
        var state = RunState.read(home).filter(RunState::supervised);
        if (state.isPresent() && !makeWay(state.get())) {
            return 0;
        }
        if (state.isPresent() && state.get().phase() == Phase.STARTING) {
            out.println("Another `make up` is starting this stack; waiting for it.");
            new ProgressFollower(home, out)
                    .follow(() -> RunState.read(home).map(RunState::supervised).orElse(false));
        } else {
            start();
        }
        new Greeting(home, out).print();
        return 0;
    }

    /** What to do about a running stack: false when it is what is wanted already. */
    private boolean makeWay(RunState running) {
        if (running.portBase() != ports.base()) {
            throw new StackFailure("This stack runs already, with PORT_BASE=" + running.portBase()
                    + ". `make down` stops it; then it can start elsewhere. A second stack beside it needs a folder of"
                    + " its own: STACK_HOME=/some/folder PORT_BASE=" + ports.base() + " make up");
        }
        if (running.nodes() != nodes && running.phase() != Phase.STOPPING) {
            throw new StackFailure("This stack runs already, with NODES=" + running.nodes()
                    + ". `make down` stops it; then `make up NODES=" + nodes + "` starts it on the same data.");
        }
        switch (running.phase()) {
            case STARTING -> {
                return true;
            }
            case STOPPING -> {
                out.println("The stack is being stopped; waiting for that.");
                new Shutdown(home).run();
            }
            case DEGRADED -> {
                out.println("The stack runs, but a part of it has died: starting it afresh.");
                new Shutdown(home).run();
            }
            case READY -> {
                if (running.inputs().equals(artefacts.digest())) {
                    out.println("The stack runs already, since " + running.since() + ".");
                    new Greeting(home, out).print();
                    return false;
                }
                out.println("The stack runs, but from an older build: starting it afresh.");
                new Shutdown(home).run();
            }
        }
        return true;
    }

    private void start() {
        if (new Shutdown(home).run()) {
            out.println("An earlier start did not end properly; what it had left behind is stopped.");
        }
        if (home.exists() && Files.exists(home.secrets()) && !Files.exists(home.seeded())) {
            out.println("An earlier first start did not finish; its incomplete data is thrown away.");
            PrivateFiles.deleteFolder(home.data());
        }
        home.create();
        requireSamePorts();
        MachineCheck.requireEnough(home.folder(), nodes);
        PortCheck.requireFree(ports, nodes);
        try {
            Files.deleteIfExists(home.progress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var cleanUp = new Thread(() -> {
            out.println("Interrupted: stopping what was started.");
            new Shutdown(home).run();
        });
        Runtime.getRuntime().addShutdownHook(cleanUp);
        follow(Launcher.launch(home, artefacts, ports, nodes, owner), cleanUp);
    }

    private void requireSamePorts() {
        var file = home.data().resolve("port-base");
        try {
            if (!Files.exists(file)) {
                PrivateFiles.write(file, Integer.toString(ports.base()));
            } else if (!Files.readString(file).equals(Integer.toString(ports.base()))) {
                throw new StackFailure(
                        "The data in " + home.data() + " was made for PORT_BASE=" + Files.readString(file)
                                + " (addresses are part of it). Start with that base, or forget the data with `make reset`.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void follow(Process supervisor, Thread cleanUp) {
        try {
            new ProgressFollower(home, out).follow(supervisor::isAlive);
            withdraw(cleanUp);
        } catch (StackFailure e) {
            if (withdraw(cleanUp)) {
                new Shutdown(home).run();
            }
            throw e;
        }
    }

    /** False when the hook is at work already: then it tells and does the rest. */
    private static boolean withdraw(Thread cleanUp) {
        try {
            return Runtime.getRuntime().removeShutdownHook(cleanUp);
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
