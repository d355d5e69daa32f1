/** People at a real browser: from the front page of the diary to what each of them may read, looked at on every page. */
@NullMarked
package education.gateway.system.journey;

import org.jspecify.annotations.NullMarked;
