package education.gateway.system.joining;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.login.Page;
import education.gateway.system.esia.Person;
import education.gateway.system.esia.Session;
import education.gateway.system.esia.StateWorld;
import education.gateway.system.esia.Traces;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Undoing a joining gives the state identity an account of its own, and both can be joined again (kc#41998). */
@ThroughEveryDoor
class UndoingIT {

    private final String alias;
    private final StateWorld world;
    private final DiaryAtKeycloak diary;

    UndoingIT(String alias, StateWorld world) {
        this.alias = alias;
        this.world = world;
        this.diary = new DiaryAtKeycloak(world);
    }

    @Test
    void after_it_the_state_login_opens_another_account_and_the_former_one_keeps_its_number() {
        FormerAccount account = FormerAccount.in(world);
        String child = account.linkChild();
        Person person = Person.newcomer();
        var joined = new JoiningVisit(world, alias, person);
        joined.join(account);

        String parted = diary.undone(account.parentId());

        assertThat(joined.isLoggedIn()).as("the session of the joining").isFalse();
        assertThat(account.sessions()).isZero();
        assertThat(account.links()).isEmpty();
        assertThat(account.history()).containsExactly("joined", "joining_undone");
        Session later = new JoiningVisit(world, alias, person).session();
        assertThat(later.parentId()).isEqualTo(parted).isNotEqualTo(account.parentId());
        assertThat(later.claims().path("linked_children").toString()).doesNotContain(child);
        assertThat(new PasswordVisit(world, account).isLoggedIn())
                .as("the password of before comes back through the mailbox only")
                .isFalse();
        assertThat(account.now().path("email").asString()).isEqualTo(account.email());
        assertThat(account.now().path("lastName").asString("")).isEmpty();
    }

    @Test
    void asked_twice_it_is_done_once() {
        FormerAccount account = FormerAccount.in(world);
        new JoiningVisit(world, alias, Person.newcomer()).join(account);

        String parted = diary.undone(account.parentId());

        assertThat(diary.undone(account.parentId())).isEqualTo(parted);
        assertThat(account.history()).containsExactly("joined", "joining_undone");
    }

    @Test
    void asked_by_two_at_once_it_is_done_once() {
        FormerAccount account = FormerAccount.in(world);
        Person person = Person.newcomer();
        new JoiningVisit(world, alias, person).join(account);
        Traces.Count before = world.traces.count();

        List<Page> answers = Stream.generate(() -> CompletableFuture.supplyAsync(() -> diary.undo(account.parentId())))
                .limit(4)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        String parted = diary.undone(account.parentId());
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains(parted);
        });
        assertThat(world.traces.count().accounts()).isEqualTo(before.accounts() + 1);
        assertThat(account.history()).containsExactly("joined", "joining_undone");
        assertThat(new JoiningVisit(world, alias, person).session().parentId()).isEqualTo(parted);
    }

    @Test
    void nothing_is_undone_where_nothing_was_joined_or_the_time_is_over() {
        FormerAccount never = FormerAccount.in(world);
        FormerAccount late = FormerAccount.in(world);
        Person person = Person.newcomer();
        new JoiningVisit(world, alias, person).join(late);
        late.change("UPDATE eg_joining SET undo_until = now() - interval '1 minute' WHERE user_id = ?", late.id());

        assertThat(diary.undo(never.parentId()).status()).isEqualTo(409);
        assertThat(diary.undo(late.parentId()).status()).isEqualTo(409);
        assertThat(new JoiningVisit(world, alias, person).session().parentId()).isEqualTo(late.parentId());
    }

    @Test
    void nobody_but_the_diarys_service_may_ask_for_it() {
        FormerAccount account = FormerAccount.in(world);
        var visit = new JoiningVisit(world, alias, Person.newcomer());
        visit.join(account);

        assertThat(diary.undo(account.parentId(), "no-token").status()).isEqualTo(401);
        assertThat(diary.undo(account.parentId(), "").status()).isEqualTo(401);
        assertThat(account.links()).containsExactly(alias);
    }

    @Test
    void it_can_be_joined_again_from_inside_and_undone_again() {
        FormerAccount account = FormerAccount.in(world);
        Person person = Person.newcomer();
        new JoiningVisit(world, alias, person).join(account);
        String parted = diary.undone(account.parentId());
        account.setPassword();

        var inside = new InsideVisit(world, account, alias).loginAndGo(person);

        assertThat(inside.session().parentId()).isEqualTo(account.parentId());
        assertThat(world.traces.accountsOf(person)).containsExactly(account.parentId());
        String again = diary.undone(account.parentId());
        assertThat(again).isNotEqualTo(parted).isNotEqualTo(account.parentId());
        assertThat(new JoiningVisit(world, alias, person).session().parentId()).isEqualTo(again);
    }
}
