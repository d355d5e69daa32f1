/** Who reads what: every route with every caller and every pupil, and since when not any more. */
@NullMarked
package education.gateway.system.access;

import org.jspecify.annotations.NullMarked;
