package io.github.agentidentity.demo;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** An agent: it proposes, waits for the human, and exchanges its mission grant for tokens of minutes. */
final class Agent {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration SLOWER = Duration.ofSeconds(5);

    private final Issuer issuer;
    private final Wire wire;
    private final ClientCredentials client;
    private Instant nextPoll = Instant.EPOCH;

    Agent(Issuer issuer, Wire wire, ClientCredentials client) {
        this.issuer = issuer;
        this.wire = wire;
        this.client = client;
    }

    /** The agent's client id. */
    String id() {
        return client.id();
    }

    /** Proposes a task; the hand-off token says for whom. */
    Reply propose(String handOff, Task task) throws IOException, InterruptedException, Unexpected {
        FormBody form = FormBody.empty()
                .with(
                        MissionNames.MISSION_INTENT,
                        Jcs.canonical(JsonObject.builder()
                                .put(MissionNames.INTENT, task.intent())
                                .build()))
                .with("authorization_details", Jcs.canonical(task.entries()))
                .with("subject_token", handOff)
                .with("subject_token_type", Exchange.HANDOFF)
                .with(MissionNames.IDEMPOTENCY_KEY, Nonce.fresh());
        return wire.post(issuer.missions(), form, client.basic());
    }

    /** Asks once whether the human has decided, not before the interval since the last time has passed. */
    Reply poll(Proposal proposal) throws IOException, InterruptedException, Unexpected {
        Duration early = Duration.between(Instant.now(), nextPoll);
        if (!early.isNegative()) {
            Thread.sleep(early.toMillis() + 1);
        }
        Reply reply = wire.post(
                issuer.poll(), FormBody.empty().with(MissionNames.PROPOSAL_ID, proposal.id()), client.basic());
        nextPoll = Instant.now().plus(proposal.interval());
        return reply;
    }

    /** Polls until the human has approved; gives up on any other answer, and after two minutes. */
    Mission await(Proposal proposal) throws IOException, InterruptedException, Unexpected {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            Reply reply = poll(proposal);
            if (reply.status() == 200) {
                return Mission.of(reply);
            }
            String error = reply.expect(400).text("error");
            if (error.equals("slow_down")) {
                // CIBA Core section 11: the interval grows by five seconds.
                nextPoll = nextPoll.plus(SLOWER);
            } else {
                reply.expectRefusal(400, "authorization_pending");
            }
        }
        throw new Unexpected("nobody approved within two minutes");
    }

    /** Passes on what it may of its token, to this agent and nobody else. */
    Reply passOn(String token, String delegate) throws IOException, InterruptedException, Unexpected {
        return wire.post(
                issuer.token(),
                Exchange.of(token, Exchange.ACCESS_TOKEN)
                        .with("requested_token_type", Exchange.HANDOFF)
                        .with("audience", delegate),
                client.basic());
    }

    /** Tries its token at Keycloak's own userinfo. */
    Reply askUserinfo(String token) throws IOException, InterruptedException, Unexpected {
        return wire.get(issuer.userinfo(), "Bearer " + token);
    }

    /** Asks for a token at {@code resource} on the strength of {@code subjectToken}. */
    Reply mint(String subjectToken, String subjectTokenType, String resource)
            throws IOException, InterruptedException, Unexpected {
        return wire.post(
                issuer.token(), Exchange.of(subjectToken, subjectTokenType).with("resource", resource), client.basic());
    }

    /** The token that its mission gives it at a service. */
    String token(Mission mission, String resource) throws IOException, InterruptedException, Unexpected {
        return mint(mission.grant(), Exchange.JWT, resource).expect(200).text("access_token");
    }

    /** Exchanges its grant for a token for these scope values and no others. */
    Reply mintFor(String scope, String grant, String resource) throws IOException, InterruptedException, Unexpected {
        FormBody form =
                Exchange.of(grant, Exchange.JWT).with("resource", resource).with("scope", scope);
        return wire.post(issuer.token(), form, client.basic());
    }

    /** Exchanges a token of its own for one that holds these scope values and no others. */
    Reply narrow(String scope, String token, String resource) throws IOException, InterruptedException, Unexpected {
        FormBody form = Exchange.of(token, Exchange.ACCESS_TOKEN)
                .with("resource", resource)
                .with("scope", scope);
        return wire.post(issuer.token(), form, client.basic());
    }

    /** Asks for a token of its own, for nobody (RFC 6749 section 4.4). */
    Reply askForItself() throws IOException, InterruptedException, Unexpected {
        return wire.post(issuer.token(), FormBody.empty().with("grant_type", "client_credentials"), client.basic());
    }

    /** Asks what became of the action for which a service gave it this ticket. */
    String statusOf(String ticket) throws IOException, InterruptedException, Unexpected {
        return wire.post(issuer.actionPoll(), FormBody.empty().with("ticket", ticket), client.basic())
                .expect(200)
                .text("status");
    }

    /** Tries its token at the list of what waits for a human. */
    Reply askWhatWaits(String token) throws IOException, InterruptedException, Unexpected {
        return wire.get(issuer.waitingActions(), "Bearer " + token);
    }
}
