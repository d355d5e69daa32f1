/** What operators watch: dashboards and alerts ask for what the servers really show, and what they show names nobody. */
@NullMarked
package education.gateway.system.watching;

import org.jspecify.annotations.NullMarked;
