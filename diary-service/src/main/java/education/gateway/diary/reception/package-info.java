/**
 * When the officers of a school receive parents: written by the school's own officers, read by everybody.
 */
@NullMarked
package education.gateway.diary.reception;

import org.jspecify.annotations.NullMarked;
