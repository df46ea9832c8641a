package io.github.agentidentity.authority;

import static io.github.agentidentity.authority.MissionNames.ACT;
import static io.github.agentidentity.authority.MissionNames.CLIENT_ID;
import static io.github.agentidentity.authority.MissionNames.ISS;
import static io.github.agentidentity.authority.MissionNames.SUB;
import static io.github.agentidentity.authority.MissionNames.SUB_PROFILE;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Actors that act for the human, the current one first: the claim {@code act} (RFC 8693 section 4.1, OAuth Actor
 * Profile).
 *
 * <p>The inner actors are information for logs and never a reason to grant.
 *
 * @param outermostFirst 1 to 8 actors, no client twice
 */
public record ActorChain(List<Actor> outermostFirst) {

    private static final int MOST_ACTORS = 8;

    /**
     * Checks the chain.
     *
     * @throws Refusal MALFORMED_TOKEN if it is empty, DELEGATION_TOO_DEEP if it has more than 8 actors, DELEGATION_LOOP
     *     if a client is in it twice
     */
    public ActorChain {
        outermostFirst = List.copyOf(outermostFirst);
        if (outermostFirst.isEmpty()) {
            throw Refusal.because(Reason.MALFORMED_TOKEN, "Name at least one actor.");
        }
        if (outermostFirst.size() > MOST_ACTORS) {
            throw tooDeep(Reason.DELEGATION_TOO_DEEP);
        }
        if (hasLoop(outermostFirst)) {
            throw Refusal.because(Reason.DELEGATION_LOOP, "Delegate to an agent that does not act in this chain yet.");
        }
    }

    private static boolean hasLoop(List<Actor> actors) {
        for (int i = 1; i < actors.size(); i++) {
            if (actors.subList(0, i).stream().anyMatch(actors.get(i)::isSameClientAs)) {
                return true;
            }
        }
        return false;
    }

    /** The chain of one actor who acts for the human directly. */
    public static ActorChain of(Actor actor) {
        return new ActorChain(List.of(actor));
    }

    /**
     * Reads the claim {@code act}; members that we do not know are ignored, as RFC 8693 gives them no meaning here.
     *
     * @throws Refusal MALFORMED_TOKEN if an actor is malformed or its {@code sub} is not its {@code client_id};
     *     MALFORMED_TOKEN too if there are more than 8; DELEGATION_LOOP if a client is in it twice
     */
    public static ActorChain fromJson(Json json) {
        List<Actor> actors = new ArrayList<>();
        for (Optional<Json> next = Optional.of(json); next.isPresent(); ) {
            if (actors.size() == MOST_ACTORS) {
                throw tooDeep(Reason.MALFORMED_TOKEN);
            }
            Members members = Members.of(next.get(), Reason.MALFORMED_TOKEN, "an actor");
            actors.add(actor(members));
            next = members.optional(ACT);
        }
        return new ActorChain(actors);
    }

    private static Actor actor(Members members) {
        Actor actor = new Actor(
                members.text(CLIENT_ID, Actor.MAX_CLIENT_ID),
                members.text(ISS, Actor.MAX_ISSUER),
                members.text(SUB_PROFILE, Actor.MAX_PROFILE));
        if (!members.text(SUB, Actor.MAX_CLIENT_ID).equals(actor.clientId())) {
            throw Refusal.because(Reason.MALFORMED_TOKEN, "Name an actor by the same value in 'sub' and 'client_id'.");
        }
        return actor;
    }

    /** The claim {@code act}. */
    public JsonObject toJson() {
        Optional<JsonObject> inner = Optional.empty();
        for (int i = outermostFirst.size() - 1; i >= 0; i--) {
            inner = Optional.of(act(outermostFirst.get(i), inner));
        }
        return inner.orElseThrow();
    }

    private static JsonObject act(Actor actor, Optional<JsonObject> inner) {
        JsonObject.Builder json = JsonObject.builder()
                .put(SUB, actor.clientId())
                .put(CLIENT_ID, actor.clientId())
                .put(ISS, actor.issuer())
                .put(SUB_PROFILE, actor.subProfile());
        inner.ifPresent(act -> json.put(ACT, act));
        return json.build();
    }

    /** Actor that acts now. */
    public Actor current() {
        return outermostFirst.get(0);
    }

    /** Number of times that the task was delegated: 0 while the approved agent acts itself. */
    public int depth() {
        return outermostFirst.size() - 1;
    }

    /**
     * The chain after the current actor has delegated to {@code delegate}.
     *
     * @throws Refusal DELEGATION_LOOP if the delegate is in the chain already, DELEGATION_TOO_DEEP past 8 actors
     */
    public ActorChain delegate(Actor delegate) {
        List<Actor> longer = new ArrayList<>(outermostFirst);
        longer.add(0, delegate);
        return new ActorChain(longer);
    }

    private static Refusal tooDeep(Reason reason) {
        return Refusal.because(reason, "Delegate through at most " + MOST_ACTORS + " actors.");
    }
}
