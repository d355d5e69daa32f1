/**
 * The diary service: what a linked parent may read, in modules by capability.
 */
@NullMarked
package education.gateway.diary;

import org.jspecify.annotations.NullMarked;
