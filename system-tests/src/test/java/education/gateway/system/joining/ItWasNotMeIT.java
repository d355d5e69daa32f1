package education.gateway.system.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import education.gateway.stack.login.Page;
import education.gateway.stack.mail.Letter;
import education.gateway.system.esia.Person;
import education.gateway.system.esia.Session;
import education.gateway.system.esia.StateWorld;
import education.gateway.system.support.Pages;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The receipt of a joining, and what whoever reads the account's mail can do with it. */
@ThroughEveryDoor
class ItWasNotMeIT {

    private static final Pattern LINK = Pattern.compile("http://\\S+/joining/not-me\\?token=[A-Za-z0-9_-]+");

    private final String alias;
    private final StateWorld world;

    ItWasNotMeIT(String alias, StateWorld world) {
        this.alias = alias;
        this.world = world;
    }

    private Letter receipt(String address) {
        await("the receipt").atMost(Duration.ofSeconds(20)).until(() -> !receipts(address)
                .isEmpty());
        return receipts(address).get(0);
    }

    private List<Letter> receipts(String address) {
        return world.stack.lettersTo(address).stream()
                .filter(letter -> letter.subject().contains("объединён с вашей учётной записью"))
                .toList();
    }

    private static URI linkIn(Letter letter) {
        Matcher link = LINK.matcher(letter.text());
        assertThat(link.find()).as("a link in the letter").isTrue();
        return URI.create(link.group());
    }

    private Page press(Page page) {
        return world.send(
                world.browser(),
                page.formWith("token").orElseThrow(() -> new AssertionError("no button on: " + Pages.words(page))));
    }

    @Test
    void the_receipt_goes_to_the_account_and_to_the_state_s_address_and_names_nobody() {
        FormerAccount account = FormerAccount.in(world);
        account.linkChild();
        account.linkChild();
        Person person = Person.newcomer();

        new JoiningVisit(world, alias, person).join(account);

        Letter toAccount = receipt(account.email());
        Letter toContact = receipt(person.mailbox());
        assertThat(toAccount.text())
                .contains("Вы объединили вход через Госуслуги", "детей: 2", "Это были не вы?", "Отменить можно до");
        assertThat(toAccount.html()).contains("Это не я");
        assertThat(toAccount.text() + toContact.text() + toAccount.html())
                .doesNotContain(
                        person.snils(), Long.toString(person.oid()), account.parentId(), "Проверкина", "Опытовна");
    }

    @Test
    void looking_at_the_link_changes_nothing_and_one_click_puts_everybody_out() {
        FormerAccount account = FormerAccount.in(world);
        Person person = Person.newcomer();
        var intruder = new JoiningVisit(world, alias, person);
        intruder.join(account);
        URI link = linkIn(receipt(account.email()));

        Page page = world.open(world.browser(), link);
        assertThat(page.status()).isEqualTo(200);
        assertThat(Pages.words(page)).contains("Это были не вы?");
        world.open(world.browser(), link);
        assertThat(account.sessions()).as("sessions after looking").isEqualTo(1);

        assertThat(Pages.words(press(page))).contains("Объединение остановлено");

        assertThat(account.sessions()).isZero();
        assertThat(intruder.isLoggedIn()).isFalse();
        assertThat(account.history()).containsExactly("joined", "joining_suspended");
        var again = new JoiningVisit(world, alias, person);
        assertThat(again.words()).contains("объединение было не его");
        assertThat(again.isLoggedIn()).isFalse();
    }

    /** Whose the children are is what the two do not agree about: the mailbox opens the account and shows nobody. */
    @Test
    void after_it_the_mailbox_opens_an_account_that_names_no_child_and_no_citizen_until_it_is_undone() {
        FormerAccount account = FormerAccount.in(world);
        String child = account.linkChild();
        Person person = Person.newcomer();
        new JoiningVisit(world, alias, person).join(account);
        press(world.open(world.browser(), linkIn(receipt(account.email()))));
        account.setPassword();

        Session owner = new InsideVisit(world, world.browser(), account, alias, "")
                .login()
                .session();

        assertThat(owner.parentId()).isEqualTo(account.parentId());
        assertThat(owner.claims().path("linked_children").isArray()).isTrue();
        assertThat(owner.claims().path("linked_children")).isEmpty();
        assertThat(owner.userInfo().path("joining_suspended").asBoolean()).isTrue();
        assertThat(owner.userInfo().path("contact_email").asString()).isEqualTo(account.email());
        assertThat(owner.userInfo().has("person_hashes")).isFalse();
        assertThat(owner.userInfo().has("surname")).isFalse();

        new DiaryAtKeycloak(world).undone(account.parentId());

        Session later = new InsideVisit(world, world.browser(), account, alias, "")
                .login()
                .session();
        assertThat(later.claims().path("linked_children").valueStream().map(JsonNode::asString))
                .containsExactly(child);
        assertThat(later.userInfo().has("joining_suspended")).isFalse();
    }

    @Test
    void the_link_counts_once_and_forged_ones_do_not() {
        FormerAccount account = FormerAccount.in(world);
        new JoiningVisit(world, alias, Person.newcomer()).join(account);
        URI link = linkIn(receipt(account.email()));
        Page page = world.open(world.browser(), link);
        press(page);

        assertThat(Pages.words(press(page))).contains("уже использована");
        assertThat(Pages.words(world.open(world.browser(), link))).contains("уже использована");
        assertThat(Pages.words(world.open(world.browser(), URI.create(link + "x"))))
                .contains("уже использована");
        assertThat(Pages.words(world.open(world.browser(), world.realmAddress("/joining/not-me"))))
                .contains("уже использована");
        assertThat(account.history()).containsExactly("joined", "joining_suspended");
    }
}
