/** Staying logged in on a device, seeing where one is, and leaving. */
@NullMarked
package education.gateway.system.sessions;

import org.jspecify.annotations.NullMarked;
