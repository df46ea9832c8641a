package io.github.agentidentity.demo;

import java.io.IOException;
import java.util.List;

/** Part of the story about delegation: the inbox assistant passes reading on to the research assistant. */
final class DelegationStory {

    private final Cast cast;
    private final Kept<String> agentToken;
    private final Kept<String> delegatedHandOff = new Kept<>();
    private final Kept<String> delegatedToken = new Kept<>();

    /** @param agentToken the token of the inbox assistant, of which it passes a part on */
    DelegationStory(Cast cast, Kept<String> agentToken) {
        this.cast = cast;
        this.agentToken = agentToken;
    }

    List<Step> steps() {
        return List.of(
                new Step("The assistant passes reading on to the research assistant, and nothing else", this::passOn),
                new Step("Without a key of its own the research assistant gets nothing", this::redeemUnproven),
                new Step("With it, it gets a token that names both agents and is bound to its key", this::redeem),
                new Step("The mail service lets the research assistant read", this::readForTheOther),
                new Step("Its token is worth nothing without its key: 401", this::readWithoutKey),
                new Step("It cannot label, though the one that sent it can: 403", this::labelForTheOther));
    }

    private List<String> passOn() throws IOException, InterruptedException, Unexpected {
        Reply reply = cast.assistant().passOn(agentToken.get()).expect(200);
        Unexpected.unless(
                reply.text("scope").equals(Mail.RESOURCE + "#" + InboxAssistant.ACTIONS.get(0)),
                "expected reading, and nothing else, to be passed on");
        Token token = Token.of(delegatedHandOff.keep(reply.text("access_token")));
        return Lines.titled("What the research assistant can redeem, once:", token.picture());
    }

    private List<String> redeemUnproven() throws IOException, InterruptedException, Unexpected {
        Reply reply = cast.researcher().redeemUnproven(delegatedHandOff.get());
        return Lines.refusal(reply.expectRefusal(400, "invalid_dpop_proof"));
    }

    private List<String> redeem() throws IOException, InterruptedException, Unexpected {
        Reply reply = cast.researcher().redeem(delegatedHandOff.get()).expect(200);
        Token token = Token.of(delegatedToken.keep(reply.text("access_token")));
        Token acting = token.inner("act");
        Unexpected.unless(
                acting.text("client_id").equals(ResearchAssistant.CLIENT.id())
                        && acting.inner("act").text("client_id").equals(InboxAssistant.CLIENT.id()),
                "the token does not name both agents");
        Unexpected.unless(token.inner("cnf").text("jkt").length() > 0, "the token is bound to no key");
        return Lines.titled("Still on behalf of Alice, with both agents in act:", token.picture());
    }

    private List<String> readForTheOther() throws IOException, InterruptedException, Unexpected {
        Reply reply = cast.researcher().read(cast.mail(), delegatedToken.get()).expect(200);
        return Lines.items(reply.member("messages"));
    }

    private List<String> readWithoutKey() throws IOException, InterruptedException, Unexpected {
        return Lines.refusal(cast.mail().list(delegatedToken.get()).expect(401));
    }

    private List<String> labelForTheOther() throws IOException, InterruptedException, Unexpected {
        return Lines.refusal(
                cast.researcher().label(cast.mail(), "m1", delegatedToken.get()).expect(403));
    }
}
