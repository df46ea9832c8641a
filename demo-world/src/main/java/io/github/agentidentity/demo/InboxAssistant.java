package io.github.agentidentity.demo;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import java.io.IOException;
import java.util.List;

/** The agent that sorts mail. */
final class InboxAssistant {

    static final ClientCredentials CLIENT = new ClientCredentials("inbox-assistant", "inbox-assistant-secret");
    static final String GOAL = "Read my new mail, label it by project and archive what is done.";
    static final List<String> ACTIONS = List.of("messages.read", "messages.label", "messages.archive");

    private final Agent agent;

    InboxAssistant(Issuer issuer, Wire wire) {
        this(issuer, wire, CLIENT);
    }

    /** With another secret than the demo's. */
    InboxAssistant(Issuer issuer, Wire wire, ClientCredentials client) {
        this.agent = new Agent(issuer, wire, client);
    }

    /** Proposes to sort mail at {@code resource} for an hour; the hand-off token says for whom. */
    Reply propose(String handOff, String resource) throws IOException, InterruptedException, Unexpected {
        return propose(handOff, resource, authority(resource));
    }

    /** Proposes other entries with the same words. */
    Reply propose(String handOff, String resource, JsonArray entries)
            throws IOException, InterruptedException, Unexpected {
        return agent.propose(handOff, new Task(GOAL, List.of(resource), entries));
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

    /** As {@link Agent#poll}. */
    Reply poll(Proposal proposal) throws IOException, InterruptedException, Unexpected {
        return agent.poll(proposal);
    }

    /** As {@link Agent#await}. */
    Mission await(Proposal proposal) throws IOException, InterruptedException, Unexpected {
        return agent.await(proposal);
    }

    /** Passes on what it may of its token, to the research assistant and nobody else. */
    Reply passOn(String token) throws IOException, InterruptedException, Unexpected {
        return agent.passOn(token, ResearchAssistant.CLIENT.id());
    }

    /** As {@link Agent#askUserinfo}. */
    Reply askUserinfo(String token) throws IOException, InterruptedException, Unexpected {
        return agent.askUserinfo(token);
    }

    /** As {@link Agent#mint}. */
    Reply mint(String subjectToken, String subjectTokenType, String resource)
            throws IOException, InterruptedException, Unexpected {
        return agent.mint(subjectToken, subjectTokenType, resource);
    }

    /** As {@link Agent#mintFor}. */
    Reply mintFor(String scope, String grant, String resource) throws IOException, InterruptedException, Unexpected {
        return agent.mintFor(scope, grant, resource);
    }
}
