/** The file that tells people and tests what runs. */
@NullMarked
package education.gateway.stack.description;

import org.jspecify.annotations.NullMarked;
