/**
 * An invented city: three schools, their pupils and families, one term of lessons and marks.
 *
 * <p>Everything follows from a seed. Nobody in it exists: the insurance numbers lie in the range that was never given
 * check digits, and every address ends in {@code example.test}.
 */
@NullMarked
package education.gateway.city;

import org.jspecify.annotations.NullMarked;
