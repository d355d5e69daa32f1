/** Parents of the old portal: how they come in, and what is left of that portal afterwards. */
@NullMarked
package education.gateway.system.portal;

import org.jspecify.annotations.NullMarked;
