package education.gateway.diary.diary;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers that a program may have already. The strong tag is a digest of just the bytes that would be sent, which have
 * been read now, by a statement that has asked whether the caller may read and has written the reading down: so a tag
 * opens nothing, and whoever may not read any more is told the same as ever (invariants 1, 2 and 10). It saves the way and
 * not the work. No cache may keep the answer: a program sends the tag of what it holds itself.
 */
@Component
class TaggedAnswers {

    private final JsonMapper json;

    TaggedAnswers(JsonMapper json) {
        this.json = json;
    }

    /** Spring answers 304 without the body where the request names the tag. */
    ResponseEntity<byte[]> of(Object content) {
        byte[] body = json.writeValueAsBytes(content);
        return ResponseEntity.ok()
                .eTag(tag(body))
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    private static String tag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
