/**
 * What the school prints: the application as a PDF that a screen reader can read. Knows no database and asks nobody.
 */
@NullMarked
package education.gateway.diary.print;

import org.jspecify.annotations.NullMarked;
