/**
 * Who read about which child and who decided what: lines that are only ever added, chained by hash and signed, and the
 * command that verifies them.
 */
@NullMarked
package education.gateway.diary.journal;

import org.jspecify.annotations.NullMarked;
