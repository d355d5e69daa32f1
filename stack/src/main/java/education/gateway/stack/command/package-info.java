/** What the Makefile calls: up, down, status, logs, reset. */
@NullMarked
package education.gateway.stack.command;

import org.jspecify.annotations.NullMarked;
