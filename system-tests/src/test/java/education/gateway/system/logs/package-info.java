/** What the logs of all parts say after everything else has run: nothing about anybody, and no secret. */
@NullMarked
package education.gateway.system.logs;

import org.jspecify.annotations.NullMarked;
