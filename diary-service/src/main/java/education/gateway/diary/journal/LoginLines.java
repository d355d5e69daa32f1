package education.gateway.diary.journal;

import education.gateway.diary.identity.LoggedIn;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down who came in; nobody does of whom that cannot be written. */
@Component
class LoginLines {

    private final JournalLines lines;

    LoginLines(JournalLines lines) {
        this.lines = lines;
    }

    @EventListener
    @Transactional
    public void loggedIn(LoggedIn login) {
        lines.write(JournalEntry.ofLogin(login));
    }
}
