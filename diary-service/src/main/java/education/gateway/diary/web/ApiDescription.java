package education.gateway.diary.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the API takes and answers, as an OpenAPI document. It is written by hand, so that it says what a program has to
 * know; that it leaves nothing out and claims nothing that is not so is the business of a test. Open to everybody: who
 * writes a program reads it before there is a token, and it holds nobody's data.
 */
@RestController
class ApiDescription {

    private static final String FILE = "openapi/v1.json";

    private final byte[] document;

    ApiDescription() {
        try {
            document = new ClassPathResource(FILE).getContentAsByteArray();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    @GetMapping(path = "/api/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] openApi() {
        return document.clone();
    }
}
