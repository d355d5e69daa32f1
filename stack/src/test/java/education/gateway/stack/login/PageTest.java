package education.gateway.stack.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTest {

    private static final URI ADDRESS = URI.create("http://localhost:8082/login?request=1");

    @Test
    void a_form_is_sent_where_the_page_says_with_what_is_filled_in() {
        var form = page("""
                        <form method="POST" action="/consent">
                          <input type="hidden" name="request" value="1&amp;2">
                          <input type="checkbox" name="remember" value="on">
                          <input type="checkbox" name="agreed" value="yes" checked>
                          <input name="login"><input type="submit" name="go" value="x">
                          <select name="lang"><option value="ru"><option value="en" selected></select>
                        </form>""").formWith("login").orElseThrow();
        assertThat(form.action()).isEqualTo(URI.create("http://localhost:8082/consent"));
        assertThat(form.post()).isTrue();
        assertThat(form.with("login", "me").fields())
                .isEqualTo(Map.of("request", "1&2", "agreed", "yes", "login", "me", "lang", "en"));
    }

    @Test
    void of_several_forms_the_one_with_the_wanted_value_is_found() {
        var page = page("""
                <form action="/a"><input name="decision" value="refuse"></form>
                <form action="/b"><input name="decision" value="allow"></form>""");
        assertThat(page.formWith("decision", "allow").orElseThrow().action()).hasPath("/b");
        assertThat(page.formWith("decision", "later")).isEmpty();
    }

    @Test
    void a_form_without_an_address_goes_back_to_its_page() {
        assertThat(page("<form><input name=a></form>").forms().get(0).action()).isEqualTo(ADDRESS);
    }

    @Test
    void a_relative_redirect_is_made_absolute() {
        var headers = HttpHeaders.of(Map.of("Location", List.of("/consent?request=1")), (name, value) -> true);
        assertThat(new Page(ADDRESS, 302, headers, "").redirect())
                .contains(URI.create("http://localhost:8082/consent?request=1"));
        assertThat(new Page(ADDRESS, 200, headers, "").redirect()).isEmpty();
    }

    @Test
    void the_button_of_a_state_login_sends_the_form_it_stands_in_to_an_address_of_its_own() {
        var form = page("""
                        <form action="/authenticate" method="post"><button>password</button>
                          <button formaction="/realms/r/broker/other/login?tab_id=1">other</button>
                          <button formaction="/realms/r/broker/esia/login?tab_id=1">state</button>
                          <input type="checkbox" name="stay" checked><input name="username"></form>""").stateLogin().orElseThrow();
        assertThat(form.action()).isEqualTo(URI.create("http://localhost:8082/realms/r/broker/esia/login?tab_id=1"));
        assertThat(form.fields()).containsOnlyKeys("stay", "username");
    }

    private static Page page(String html) {
        return new Page(ADDRESS, 200, HttpHeaders.of(Map.of(), (name, value) -> true), html);
    }
}
