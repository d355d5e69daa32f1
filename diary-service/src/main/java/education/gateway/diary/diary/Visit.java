package education.gateway.diary.diary;

import org.jspecify.annotations.Nullable;

/**
 * A week as its page was opened.
 *
 * @param news null at the first visit, from which nothing is new
 */
record Visit(Week week, @Nullable News news) {}
