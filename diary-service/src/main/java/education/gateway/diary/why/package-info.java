/**
 * Why a parent does not see a child, and what to do next. Whatever is said here was claimed by this parent, was once
 * theirs, or is of a child whom the state has just confirmed; the register is asked about no other child, so that the
 * page tells a stranger nothing (invariant 2).
 *
 * <p>A reason that hides all children at once is an {@link education.gateway.diary.why.AccountReason} of its own; a
 * missing consent belongs there.
 */
@NullMarked
package education.gateway.diary.why;

import org.jspecify.annotations.NullMarked;
