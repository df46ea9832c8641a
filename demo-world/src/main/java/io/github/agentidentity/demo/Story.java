package io.github.agentidentity.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Story of a task: Alice hands it over, approves it, the agent does it and no more and passes a part on, Alice ends it.
 *
 * <p>Long, because it is told in order; each step is a sentence and what proves it.
 */
final class Story {

    private static final String UNTICKED = "messages.archive";
    private static final long LONGEST_TOKEN_SECONDS = 300;

    private final Issuer issuer;
    private final Cast cast;
    private final Kept<String> aliceToken = new Kept<>();
    private final Kept<String> handOff = new Kept<>();
    private final Kept<Proposal> proposal = new Kept<>();
    private final Kept<Mission> mission = new Kept<>();
    private final Kept<String> agentToken = new Kept<>();

    Story(Issuer issuer, Cast cast) {
        this.issuer = issuer;
        this.cast = cast;
    }

    /** Plays all of it; a step that fails does not keep later ones from trying. */
    Tally play(Audience audience) throws InterruptedException {
        return Performance.play(steps(), audience);
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>(task());
        steps.addAll(new DelegationStory(cast, agentToken).steps());
        steps.addAll(end());
        return steps;
    }

    /** From Alice's sign-in to all that the mission grants, and does not. */
    private List<Step> task() {
        return List.of(
                new Step("Alice signs in at her own app, desk", this::signIn),
                new Step("Alice's own token is refused in the assistant's hands", this::refuseRawToken),
                new Step("desk hands the task off to the inbox assistant, and to nobody else", this::handOff),
                new Step("The assistant proposes a mission and gets a link for Alice", this::propose),
                new Step("Before Alice decides, the assistant gets nothing", this::pollTooEarly),
                new Step(
                        "Alice signs in afresh, reads what the server derived, unticks archiving and approves the rest",
                        this::approve),
                new Step("The assistant polls and receives its mission grant", this::receiveGrant),
                new Step("The grant buys a token of minutes, for one service, for this mission", this::mint),
                new Step(
                        "What Alice unticked is refused, though the assistant asked and might have had it",
                        this::unticked),
                new Step("The mail service lets the assistant read", this::read),
                new Step("Deleting was never approved: 403", this::delete),
                new Step("A token for another service is refused", this::mintElsewhere),
                new Step("The agent's token opens nothing of Keycloak's: userinfo refuses it", this::askUserinfo),
                new Step("The mission grant is no token: the mail service refuses it", this::presentGrant));
    }

    /** The end of the mission, by Alice. */
    private List<Step> end() {
        return List.of(
                new Step("Alice sees the mission in her account", this::list),
                new Step("Alice ends the mission", this::revoke),
                new Step("It is over: the next exchange is refused", this::mintAfterEnd));
    }

    private List<String> signIn() throws IOException, InterruptedException, Unexpected {
        Token token = Token.of(aliceToken.keep(cast.desk().signIn(cast.alice())));
        return Lines.titled("Before. Alice's token, which stays with her app:", token.picture());
    }

    private List<String> refuseRawToken() throws IOException, InterruptedException, Unexpected {
        Reply reply = cast.assistant().mint(aliceToken.get(), Exchange.ACCESS_TOKEN, Mail.RESOURCE);
        return Lines.refusal(reply.expectRefusal(400, "invalid_request"));
    }

    private List<String> handOff() throws IOException, InterruptedException, Unexpected {
        Reply reply = cast.desk()
                .handOff(aliceToken.get(), InboxAssistant.CLIENT.id())
                .expect(200);
        Unexpected.unless(
                reply.text("issued_token_type").equals(Exchange.HANDOFF)
                        && reply.text("token_type").equals("N_A"),
                "expected a hand-off token that is no access token");
        Token token = Token.of(handOff.keep(reply.text("access_token")));
        return Lines.titled("The hand-off token names who may redeem it, once:", token.picture());
    }

    private List<String> propose() throws IOException, InterruptedException, Unexpected {
        Reply created = cast.assistant().propose(handOff.get(), Mail.RESOURCE).expect(201);
        Proposal proposed = proposal.keep(Proposal.of(created));
        return List.of(
                "goal     " + InboxAssistant.GOAL,
                "actions  " + String.join(", ", InboxAssistant.ACTIONS) + " at " + Mail.RESOURCE,
                "link     " + proposed.approvalUri());
    }

    private List<String> pollTooEarly() throws IOException, InterruptedException, Unexpected {
        return Lines.refusal(cast.assistant().poll(proposal.get()).expectRefusal(400, "authorization_pending"));
    }

    private List<String> approve() throws IOException, InterruptedException, Unexpected {
        Page approval = cast.alice().readApproval(proposal.get().approvalUri());
        String shown = approval.document().text();
        for (String action : InboxAssistant.ACTIONS) {
            Unexpected.unless(shown.contains(action), "the approval page does not show " + action);
        }
        Page end = cast.alice().approveWithout(UNTICKED, approval);
        Unexpected.unless(
                end.status() == 200 && end.isAt(issuer.approvalsDone()),
                "expected the page after the decision but got " + end.describe());
        return List.of("She was asked for her password, although her browser was signed in already.");
    }

    private List<String> receiveGrant() throws IOException, InterruptedException, Unexpected {
        Mission approved = mission.keep(cast.assistant().await(proposal.get()));
        return List.of("mission  " + approved.id());
    }

    private List<String> mint() throws IOException, InterruptedException, Unexpected {
        Reply reply = cast.assistant()
                .mint(mission.get().grant(), Exchange.JWT, Mail.RESOURCE)
                .expect(200);
        Token token = Token.of(agentToken.keep(reply.text("access_token")));
        Unexpected.unless(
                token.text("sub").equals(Token.of(aliceToken.get()).text("sub")),
                "the token is not on behalf of Alice");
        Unexpected.unless(token.text("aud").equals(Mail.RESOURCE), "the token is not for the mail service alone");
        Unexpected.unless(
                token.inner("act").text("client_id").equals(InboxAssistant.CLIENT.id()),
                "the token does not name the agent");
        Unexpected.unless(
                token.inner("mission").text("id").equals(mission.get().id()), "the token is not of this mission");
        Unexpected.unless(token.lifetime() <= LONGEST_TOKEN_SECONDS, "the token lives longer than five minutes");
        return Lines.titled(
                "After. The agent's token says on whose behalf, by whom, for which mission:", token.picture());
    }

    private List<String> unticked() throws IOException, InterruptedException, Unexpected {
        Reply reply = cast.assistant()
                .mintFor(Mail.RESOURCE + "#" + UNTICKED, mission.get().grant(), Mail.RESOURCE);
        return Lines.refusal(reply.expectRefusal(400, "invalid_scope"));
    }

    private List<String> read() throws IOException, InterruptedException, Unexpected {
        Reply reply = cast.mail().list(agentToken.get()).expect(200);
        return Lines.items(reply.member("messages"));
    }

    private List<String> delete() throws IOException, InterruptedException, Unexpected {
        return Lines.refusal(cast.mail().delete("m1", agentToken.get()).expect(403));
    }

    private List<String> mintElsewhere() throws IOException, InterruptedException, Unexpected {
        Reply reply = cast.assistant().mint(mission.get().grant(), Exchange.JWT, Forum.RESOURCE);
        return Lines.refusal(reply.expectRefusal(400, "invalid_target"));
    }

    private List<String> askUserinfo() throws IOException, InterruptedException, Unexpected {
        return Lines.refusal(cast.assistant().askUserinfo(agentToken.get()).expect(401));
    }

    private List<String> presentGrant() throws IOException, InterruptedException, Unexpected {
        return Lines.refusal(cast.mail().list(mission.get().grant()).expect(401));
    }

    private List<String> list() throws IOException, InterruptedException, Unexpected {
        Reply reply =
                cast.console().missions(cast.console().signIn(cast.alice())).expect(200);
        List<String> missions = Lines.items(reply.member("missions"));
        String id = "\"" + mission.get().id() + "\"";
        Unexpected.unless(
                missions.stream().anyMatch(item -> item.contains(id) && item.contains("\"state\":\"active\"")),
                "the mission is not in the list, or not active");
        return missions;
    }

    private List<String> revoke() throws IOException, InterruptedException, Unexpected {
        String token = cast.console().signIn(cast.alice());
        cast.console().end(mission.get().id(), token).expect(204);
        return List.of();
    }

    private List<String> mintAfterEnd() throws IOException, InterruptedException, Unexpected {
        Reply reply = cast.assistant()
                .mint(mission.get().grant(), Exchange.JWT, Mail.RESOURCE)
                .expectRefusal(400, "invalid_grant");
        Unexpected.unless(
                reply.text("mission_error").equals("mission_revoked"),
                "the refusal does not say that the mission was revoked");
        return Lines.refusal(reply);
    }
}
