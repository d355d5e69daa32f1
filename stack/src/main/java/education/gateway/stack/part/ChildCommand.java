package education.gateway.stack.part;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How to start one child process.
 *
 * @param line program and arguments; visible in {@code ps}, so never a secret
 * @param environment what is added to the few variables that children inherit; secrets go here or into files
 * @param folder the working directory
 */
record ChildCommand(List<String> line, Map<String, String> environment, Path folder) {}
