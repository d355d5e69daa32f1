package education.gateway.stack.login;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What a browser shows after a step.
 *
 * @param address where it is
 * @param status the status of the answer
 * @param headers the headers of the answer
 * @param body the body as it came
 */
public record Page(URI address, int status, HttpHeaders headers, String body) {

    /** Where the answer redirects to, absolute. */
    public Optional<URI> redirect() {
        return status >= 300 && status < 400 ? headers.firstValue("Location").map(address::resolve) : Optional.empty();
    }

    /** The body as HTML. */
    public Document document() {
        return Jsoup.parse(body, address.toString());
    }

    /** The first heading, or the title; it says what went wrong on pages of errors. */
    public String heading() {
        var heading = document().selectFirst("h1");
        return heading == null ? document().title() : heading.text();
    }

    /** All forms of the page. */
    public List<PageForm> forms() {
        return document().select("form").stream().map(PageForm::of).toList();
    }

    /** The first form that has a field of this name. */
    public Optional<PageForm> formWith(String field) {
        return forms().stream().filter(form -> form.fields().containsKey(field)).findFirst();
    }

    /** The first form that has a field of this name with this value, such as the one button of several. */
    public Optional<PageForm> formWith(String field, String value) {
        return forms().stream()
                .filter(form -> value.equals(form.fields().get(field)))
                .findFirst();
    }

    /** Keycloak's login form as the button of the state's login sends it. */
    public Optional<PageForm> stateLogin() {
        return providerLogin("esia");
    }

    /** Keycloak's login form as the button of the identity provider with this alias sends it. */
    public Optional<PageForm> providerLogin(String alias) {
        return Optional.ofNullable(document().selectFirst("form button[formaction*=/broker/" + alias + "/login]"))
                .map(button -> new PageForm(
                        URI.create(button.absUrl("formaction")),
                        true,
                        PageForm.of(Objects.requireNonNull(button.closest("form")))
                                .fields()));
    }

    /** The form of the first button with this name, as that button sends it. */
    public Optional<PageForm> button(String name) {
        return Optional.ofNullable(document().selectFirst("form button[name=" + name + "]"))
                .map(button -> PageForm.of(Objects.requireNonNull(button.closest("form")))
                        .with(name, button.attr("value")));
    }

    /** The address of the first link that the CSS selector finds, absolute. */
    public Optional<URI> link(String selector) {
        return Optional.ofNullable(document().selectFirst(selector))
                .map((Element link) -> URI.create(link.absUrl("href")));
    }
}
