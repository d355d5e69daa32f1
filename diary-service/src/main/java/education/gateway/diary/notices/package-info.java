/**
 * Notices above every page, written by IT staff: what is down, until when, what has changed.
 */
@NullMarked
package education.gateway.diary.notices;

import org.jspecify.annotations.NullMarked;
