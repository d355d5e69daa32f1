/**
 * The schools' register: pupils, terms, lessons and marks as the schools uploaded them. Other modules read its tables
 * in their own statements; only uploads write them.
 */
@NullMarked
package education.gateway.diary.register;

import org.jspecify.annotations.NullMarked;
