package io.github.agentidentity.demo;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The agent: it proposes, waits for the human, and exchanges its mission grant for tokens of minutes. */
final class InboxAssistant {

    static final ClientCredentials CLIENT = new ClientCredentials("inbox-assistant", "inbox-assistant-secret");
    static final String GOAL = "Read my new mail, label it by project and archive what is done.";
    static final List<String> ACTIONS = List.of("messages.read", "messages.label", "messages.archive");

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration SLOWER = Duration.ofSeconds(5);

    private final Issuer issuer;
    private final Wire wire;
    private final ClientCredentials client;
    private Instant nextPoll = Instant.EPOCH;

    InboxAssistant(Issuer issuer, Wire wire) {
        this(issuer, wire, CLIENT);
    }

    /** With another secret than the demo's. */
    InboxAssistant(Issuer issuer, Wire wire, ClientCredentials client) {
        this.issuer = issuer;
        this.wire = wire;
        this.client = client;
    }

    /** Proposes to sort mail at {@code resource} for an hour; the hand-off token says for whom. */
    Reply propose(String handOff, String resource) throws IOException, InterruptedException, Unexpected {
        return propose(handOff, resource, authority(resource));
    }

    /** Proposes other entries with the same words. */
    Reply propose(String handOff, String resource, JsonArray entries)
            throws IOException, InterruptedException, Unexpected {
        JsonObject intent = JsonObject.builder()
                .put("goal", GOAL)
                .put("goal_lang", "en")
                .put("resources", JsonArray.ofStrings(List.of(resource)))
                .put(
                        "expires_at",
                        Instant.now()
                                .plus(1, ChronoUnit.HOURS)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString())
                .build();
        FormBody form = FormBody.empty()
                .with(
                        MissionNames.MISSION_INTENT,
                        Jcs.canonical(JsonObject.builder()
                                .put(MissionNames.INTENT, intent)
                                .build()))
                .with("authorization_details", Jcs.canonical(entries))
                .with("subject_token", handOff)
                .with("subject_token_type", Exchange.HANDOFF)
                .with(MissionNames.IDEMPOTENCY_KEY, Nonce.fresh());
        return wire.post(issuer.missions(), form, client.basic());
    }

    /** Reading may be passed on once, to the research assistant; the rest may not. */
    private static JsonArray authority(String resource) {
        JsonObject delegation = JsonObject.builder()
                .put(MissionNames.MAX_DEPTH, 1)
                .put(
                        MissionNames.ALLOWED_DELEGATES,
                        JsonArray.of(List.of(JsonObject.builder()
                                .put(MissionNames.SUB, ResearchAssistant.CLIENT.id())
                                .build())))
                .build();
        return JsonArray.of(List.of(
                entry(resource, ACTIONS.subList(0, 1))
                        .put(MissionNames.DELEGATION, delegation)
                        .build(),
                entry(resource, ACTIONS.subList(1, ACTIONS.size())).build()));
    }

    private static JsonObject.Builder entry(String resource, List<String> actions) {
        return JsonObject.builder()
                .put("type", MissionNames.MISSION_RESOURCE_ACCESS)
                .put("resource", resource)
                .put("actions", JsonArray.ofStrings(actions));
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

    /** Passes on what it may of its token, to the research assistant and nobody else. */
    Reply passOn(String token) throws IOException, InterruptedException, Unexpected {
        return wire.post(
                issuer.token(),
                Exchange.of(token, Exchange.ACCESS_TOKEN)
                        .with("requested_token_type", Exchange.HANDOFF)
                        .with("audience", ResearchAssistant.CLIENT.id()),
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

    /** Exchanges its grant for a token for these scope values and no others. */
    Reply mintFor(String scope, String grant, String resource) throws IOException, InterruptedException, Unexpected {
        FormBody form =
                Exchange.of(grant, Exchange.JWT).with("resource", resource).with("scope", scope);
        return wire.post(issuer.token(), form, client.basic());
    }
}
