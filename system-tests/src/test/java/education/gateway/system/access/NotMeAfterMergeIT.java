package education.gateway.system.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Page;
import education.gateway.stack.login.Tokens;
import education.gateway.stack.mail.Letter;
import education.gateway.system.accounts.Newcomer;
import education.gateway.system.support.Pages;
import education.gateway.system.support.WebSession;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody presses "it was not me" in the letter about a merge. The account by mail opens again for whoever reads that
 * mail, and that may be who had merged a mother's account into their own. See docs/decisions/0022.
 */
class NotMeAfterMergeIT extends TwoAccountsOfOne {

    private static final Pattern LINK = Pattern.compile("http://\\S+/joining/not-me\\?token=[A-Za-z0-9_-]+");
    private static final String NEW_PASSWORD = "тихий зелёный самовар 6";

    private Letter letter(Predicate<Letter> about) {
        return await("the letter")
                .atMost(HANDED_OVER)
                .until(
                        () -> stack.lettersTo(byMail.email()).stream()
                                .filter(about)
                                .toList(),
                        found -> !found.isEmpty())
                .get(0);
    }

    private void somebodySaysThatItWasNotThem() {
        Matcher link = LINK.matcher(
                letter(each -> each.text().contains("/joining/not-me?token=")).text());
        assertThat(link.find()).isTrue();
        var anybody = new Browser();
        Page asked = anybody.open(URI.create(link.group()));
        Page done = anybody.submit(asked.formWith("token").orElseThrow());
        assertThat(Pages.words(done)).contains("Объединение остановлено");
    }

    /** Resets the password by mail and logs in to the pages with it. */
    private WebSession throughTheMailbox() {
        new Newcomer(byMail.email()).reset();
        URI link = Newcomer.link(letter(each -> each.subject().endsWith("новый пароль")));
        Newcomer.setPassword(new Browser(), link, NEW_PASSWORD);
        return WebSession.withPassword(byMail.email(), NEW_PASSWORD);
    }

    private Tokens tokensByMail() {
        return stack.login().withPassword(byMail.email(), NEW_PASSWORD);
    }

    @Test
    void whoever_reads_the_mail_reads_about_nobody() {
        merge(byMail.parentId());
        opens(byMail.parentId(), ofTheMail, ofTheState);
        WebSession open = WebSession.of(MOTHER);
        assertThat(Pages.words(open.get("/"))).contains("Пётр");
        somebodySaysThatItWasNotThem();

        WebSession attacker = throughTheMailbox();

        assertThat(open.get("/").status()).as("a page that was open").isEqualTo(302);
        Tokens tokens = tokensByMail();
        assertThat(tokens.parentId()).isEqualTo(byMail.parentId());
        assertThat(tokens.linkedChildren()).isEmpty();
        for (OwnPupil child : List.of(ofTheMail, ofTheState)) {
            assertThat(reads(tokens, child)).isEqualTo(404);
            assertThat(attacker.get("/children/" + child.id() + "/week").status())
                    .isEqualTo(404);
        }
        for (String page : List.of("/", "/why", "/applications")) {
            assertThat(Pages.words(attacker.get(page))).as(page).doesNotContain("Пётр", "11Я");
        }
        assertThat(Pages.words(attacker.get("/why"))).contains("Объединение с Госуслугами остановлено");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void undone_after_that_each_account_has_its_own_child_again(boolean keepTheMail) {
        String kept = keepTheMail ? byMail.parentId() : byState;
        merge(kept);
        opens(kept, ofTheMail, ofTheState);
        somebodySaysThatItWasNotThem();
        WebSession owner = throughTheMailbox();
        assertThat(tokensByMail().linkedChildren()).isEmpty();

        assertThat(owner.post("/joining/undoing").status()).isEqualTo(303);

        opens(byState, ofTheState);
        await("each child where it was").atMost(HANDED_OVER).untilAsserted(() -> {
            Tokens byPassword = tokensByMail();
            assertThat(byPassword.parentId()).isEqualTo(byMail.parentId());
            assertThat(byPassword.linkedChildren()).containsExactly(ofTheMail.id());
            assertThat(reads(byPassword, ofTheMail)).isEqualTo(200);
            assertThat(reads(byPassword, ofTheState)).isEqualTo(404);
            assertThat(stack.tokensOf(MOTHER).linkedChildren()).containsExactly(ofTheState.id());
        });
    }
}
