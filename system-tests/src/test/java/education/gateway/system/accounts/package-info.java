/** Local accounts on the running stack: registering, forgotten passwords, guessing, and what none of them may tell. */
@NullMarked
package education.gateway.system.accounts;

import org.jspecify.annotations.NullMarked;
