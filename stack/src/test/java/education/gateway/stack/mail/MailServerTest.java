package education.gateway.stack.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailServerTest {

    private int smtp;
    private int page;
    private MailServer server;

    @BeforeEach
    void start() throws IOException {
        smtp = freePort();
        page = freePort();
        server = new MailServer(smtp, page);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void an_empty_inbox_says_so() throws Exception {
        assertThat(get("/")).contains("Писем пока нет");
        assertThat(get("/api/messages")).isEqualTo("[]");
    }

    @Test
    void a_letter_is_listed_and_shown_and_harms_nobody() throws Exception {
        send(
                "parent@example.test",
                "Доступ <открыт>",
                "Здравствуйте!\nhttp://localhost:8080/ <script>alert(1)</script>");
        var list = get("/");
        assertThat(list).contains("Доступ &lt;открыт&gt;").contains("parent@example.test");
        var link = list.replaceAll("(?s).*href=\"(/letters/[^\"]*)\".*", "$1");
        assertThat(get(link))
                .contains("Здравствуйте!")
                .contains("<a href=\"http://localhost:8080/\"")
                .doesNotContain("<script>");
    }

    @Test
    void tests_ask_for_the_letters_of_one_person_and_forget_all() throws Exception {
        send("one@example.test", "first", "text of the first");
        send("two@example.test", "second", "text of the second");
        assertThat(get("/api/messages?to=two@example.test"))
                .contains("text of the second")
                .doesNotContain("first");
        HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri("/api/messages")).DELETE().build(), BodyHandlers.discarding());
        assertThat(get("/api/messages")).isEqualTo("[]");
    }

    @Test
    void an_unknown_letter_is_a_page_with_the_way_back() throws Exception {
        assertThat(get("/letters/none")).contains("Такого письма нет").contains("href=\"/\"");
    }

    private String get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString())
                .body();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + page + path);
    }

    private void send(String to, String subject, String text) throws MessagingException {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(smtp));
        var message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("diary@example.test"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        message.setText(text, "UTF-8");
        Transport.send(message);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
