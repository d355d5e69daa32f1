/**
 * Help by topic, for everybody and without a login. Knows no person.
 */
@NullMarked
package education.gateway.diary.help;

import org.jspecify.annotations.NullMarked;
