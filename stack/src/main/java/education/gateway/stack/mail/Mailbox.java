package education.gateway.stack.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import education.gateway.stack.home.StackFailure;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An SMTP server on loopback that accepts every letter and keeps it in memory. */
public final class Mailbox {

    /** GreenMail logs the addresses of letters. The field keeps the logger, and with it its level, alive. */
    private static final Logger SILENT = Logger.getLogger("com.icegreen.greenmail");

    static {
        SILENT.setLevel(Level.OFF);
    }

    private final GreenMail server;

    public Mailbox(int port) {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    public void start() {
        try {
            server.start();
        } catch (RuntimeException e) {
            throw new StackFailure("The mail server did not start: " + e.getMessage(), e);
        }
    }

    public void stop() {
        server.stop();
    }

    /** All letters, the newest first. */
    public List<Letter> letters() {
        return letters(message -> true);
    }

    private List<Letter> letters(Predicate<MimeMessage> wanted) {
        var letters = new ArrayList<Letter>();
        for (var message : server.getReceivedMessages()) {
            if (wanted.test(message)) {
                letters.add(Letter.of(message));
            }
        }
        letters.sort(
                Comparator.comparing(Letter::received).thenComparing(Letter::id).reversed());
        return letters;
    }

    /** Letters to one address, the newest first. */
    public List<Letter> lettersTo(String address) {
        var wanted = address.toLowerCase(Locale.ROOT);
        // Only these are read whole: after some hundred letters reading all of them takes seconds.
        return letters(message -> recipients(message).toLowerCase(Locale.ROOT).contains(wanted));
    }

    private static String recipients(MimeMessage message) {
        try {
            return String.join(",", Objects.requireNonNullElse(message.getHeader("To"), new String[0]));
        } catch (MessagingException e) {
            throw new IllegalStateException("a letter has no recipients that can be read", e);
        }
    }

    /** Forgets all letters. */
    public void clear() {
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (com.icegreen.greenmail.store.FolderException e) {
            throw new IllegalStateException("the letters could not be forgotten", e);
        }
    }
}
