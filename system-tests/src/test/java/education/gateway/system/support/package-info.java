/** Small helpers that every package of system tests may use. */
@NullMarked
package education.gateway.system.support;

import org.jspecify.annotations.NullMarked;
