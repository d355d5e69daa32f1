/**
 * What a linked parent reads about a child: the week and the marks, for programs and as pages. Every read is one
 * statement that joins {@code guardianship.link_in_force}.
 */
@NullMarked
package education.gateway.diary.diary;

import org.jspecify.annotations.NullMarked;
