/** What IT staff do to a whole installation, by the commands of their pages. */
@NullMarked
package education.gateway.system.operations;

import org.jspecify.annotations.NullMarked;
