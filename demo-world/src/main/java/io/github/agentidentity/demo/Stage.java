package io.github.agentidentity.demo;

import io.github.agentidentity.demo.forum.ForumService;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * Stage of the incidents: the demo's cast, the forum, and the second approver.
 *
 * @param forum the forum as agents call it
 * @param members the forum as its people know it
 * @param bob a moderator of the forum
 */
record Stage(Issuer issuer, Cast cast, Forum forum, ForumService members, Human bob) {

    static Stage of(Issuer issuer, Cast cast, ForumService members) {
        Browser browser = new Browser(Set.of(Desk.CALLBACK, issuer.accountConsole()));
        return new Stage(issuer, cast, new Forum(members.uri(), new Wire()), members, new Human("bob", "bob", browser));
    }

    /** An agent of the demo realm, where the secret of each is its client id and {@code -secret}. */
    Agent agent(String clientId) {
        return new Agent(issuer, new Wire(), new ClientCredentials(clientId, clientId + "-secret"));
    }

    /** The mission that a human approved for an agent. */
    Mission mission(Human human, Agent agent, Task task) throws IOException, InterruptedException, Unexpected {
        return new Commission(issuer, cast.desk()).approved(human, agent, task);
    }

    /** The page of the newest action that waits for a human; opening it takes a login of its own. */
    Page newestAction(Human human) throws IOException, InterruptedException, Unexpected {
        List<Reply> waiting = waiting(human);
        Unexpected.unless(!waiting.isEmpty(), "nothing waits for this human");
        return human.readApproval(URI.create(waiting.get(0).text("review_uri")));
    }

    /** All single actions that wait for a human, the newest first, as the account console lists them. */
    List<Reply> waiting(Human human) throws IOException, InterruptedException, Unexpected {
        Reply list = cast.console().waitingActions(cast.console().signIn(human)).expect(200);
        return list.objects("actions");
    }

    /** Approves the newest action that waits for a human; the text of its page. */
    String approveNewest(Human human) throws IOException, InterruptedException, Unexpected {
        Page page = newestAction(human);
        Page end = human.decide(page, "approve");
        Unexpected.unless(end.status() == 200, "expected that the yes counts but got " + end.describe());
        return page.document().text();
    }
}
