package education.gateway.benchmarks;

import java.io.IOException;
import java.util.List;

/** Which cores a process may use. */
final class Pinning {

    /** Where servers run when a core is theirs alone. */
    static final String SERVERS = "0";

    /** Where the load tool runs then. */
    static final String TOOL = "1";

    private Pinning() {}

    /** Servers on one core, this process on the other. */
    static void apart(List<Long> servers) {
        for (long pid : servers) {
            pin(SERVERS, pid);
        }
        pin(TOOL, ProcessHandle.current().pid());
    }

    /** Everybody on all cores. */
    static void together(List<Long> servers) {
        String all = "0-" + (Runtime.getRuntime().availableProcessors() - 1);
        for (long pid : servers) {
            pin(all, pid);
        }
        pin(all, ProcessHandle.current().pid());
    }

    private static void pin(String cores, long pid) {
        try {
            int exit = new ProcessBuilder("taskset", "-acp", cores, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (exit != 0 && ProcessHandle.of(pid).isPresent()) {
                throw new IllegalStateException("taskset could not move process " + pid + " to " + cores);
            }
        } catch (IOException e) {
            throw new IllegalStateException("taskset (package util-linux) is needed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
