/**
 * The command by which IT takes over the accounts of the old portal whose owners do not come by themselves. It only
 * drives: the work is done inside Keycloak, a batch at a time, and is remembered there.
 */
@NullMarked
package education.gateway.takeover;

import org.jspecify.annotations.NullMarked;
