/** The whole gateway on one machine: the command behind the Makefile, and the same servers for tests. */
@NullMarked
package education.gateway.stack;

import org.jspecify.annotations.NullMarked;
