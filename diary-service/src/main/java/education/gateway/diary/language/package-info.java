/**
 * The language of the pages. Every page is written in Russian; the English of what parents read is found by the Russian
 * sentence itself (docs/decisions/0032).
 */
@NullMarked
package education.gateway.diary.language;

import org.jspecify.annotations.NullMarked;
