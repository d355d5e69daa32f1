/** Where one stack keeps its things: folders, ports, secrets, the record of its processes. */
@NullMarked
package education.gateway.stack.home;

import org.jspecify.annotations.NullMarked;
