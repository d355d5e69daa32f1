/** Small helpers that every package of system tests may use: a browser without a screen and the pages it gets. */
@NullMarked
package education.gateway.system.support;

import org.jspecify.annotations.NullMarked;
