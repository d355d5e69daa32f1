package education.gateway.diary.support;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What one class writes into the log from now on, as operators read it. */
public final class LogLines implements AutoCloseable {

    private final Logger logger;
    private final Level before;
    /** A start of the diary that failed leaves behind that nothing is logged. */
    private final List<TurboFilter> silence;

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    public LogLines(Class<?> of) {
        logger = (Logger) LoggerFactory.getLogger(of);
        silence = List.copyOf(logger.getLoggerContext().getTurboFilterList());
        logger.getLoggerContext().resetTurboFilterList();
        before = logger.getLevel();
        logger.setLevel(Level.INFO);
        lines.start();
        logger.addAppender(lines);
    }

    /** Level and text of each line. */
    public List<String> all() {
        return lines.list.stream()
                .map(line -> line.getLevel() + " " + line.getFormattedMessage())
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(lines);
        logger.setLevel(before);
        silence.forEach(logger.getLoggerContext()::addTurboFilter);
    }
}
