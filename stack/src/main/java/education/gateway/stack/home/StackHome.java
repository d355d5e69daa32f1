package education.gateway.stack.home;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder in which one stack keeps everything: {@code data/} lives until {@code make reset}, {@code run/} and {@code
 * app/} belong to the running stack, {@code logs/} to its latest start.
 *
 * @param folder absolute path of the home
 */
public record StackHome(Path folder) {

    public StackHome {
        folder = folder.toAbsolutePath().normalize();
    }

    /** Makes the folders that every start needs. */
    public StackHome create() {
        PrivateFiles.folder(folder);
        PrivateFiles.folder(data());
        PrivateFiles.folder(run());
        PrivateFiles.folder(logs());
        return this;
    }

    public Path data() {
        return folder.resolve("data");
    }

    public Path run() {
        return folder.resolve("run");
    }

    public Path logs() {
        return folder.resolve("logs");
    }

    /** Copies of the JARs that run, so that a build beside a running stack does not pull them from under it. */
    public Path app() {
        return folder.resolve("app");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    /** What runs, for people and tests (design.md, contract). */
    public Path description() {
        return folder.resolve("stack.json");
    }

    /** With which servers this home starts, where they are not those of this repository. */
    public Path programs() {
        return folder.resolve("programs.properties");
    }

    public Path state() {
        return run().resolve("state.json");
    }

    public Path progress() {
        return run().resolve("progress");
    }

    /** Says that the data is complete; without it the data is thrown away at the next start. */
    public Path seeded() {
        return data().resolve("seeded.json");
    }

    public Path secrets() {
        return data().resolve("secrets.properties");
    }

    /** The argument that every Java process of this stack carries, by which its processes are told from others. */
    public String marker() {
        return "-Deducation.gateway.home=" + folder;
    }

    public boolean exists() {
        return Files.isDirectory(folder);
    }
}
