package education.gateway.stack.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * One letter as it arrived.
 *
 * @param id stays the same for this letter
 * @param from the sender
 * @param to the recipients
 * @param subject the subject, decoded
 * @param received when it was sent, by its own header, or when it was read if there is none
 * @param text the plain text, empty if the letter has none
 * @param html the HTML text, empty if the letter has none
 */
public record Letter(
        String id, String from, List<String> to, String subject, Instant received, String text, String html) {

    static Letter of(MimeMessage message) {
        try {
            return new Letter(
                    Optional.ofNullable(message.getMessageID()).orElse("").replaceAll("[^A-Za-z0-9.@_-]", ""),
                    addresses(message.getFrom()).stream().findFirst().orElse(""),
                    addresses(message.getAllRecipients()),
                    Optional.ofNullable(message.getSubject()).orElse(""),
                    Optional.ofNullable(message.getSentDate())
                            .map(Date::toInstant)
                            .orElseGet(Instant::now),
                    content(message, "text/plain"),
                    content(message, "text/html"));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("a letter cannot be read", e);
        }
    }

    private static List<String> addresses(Address[] addresses) {
        return addresses == null
                ? List.of()
                : Arrays.stream(addresses).map(Address::toString).toList();
    }

    private static String content(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return part.getContent().toString();
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                var found = content(parts.getBodyPart(i), type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
