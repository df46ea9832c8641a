package io.github.agentidentity.registry.domain;

import io.github.agentidentity.authority.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * On whose word a mission changes its state, as evidence says it.
 *
 * @param by the internal id of a human, {@link #SERVER} or {@link #AGENT}
 * @param cause why, in a word of ours
 * @param reason why, in the words of the admin; or the services at which refusals added up
 * @param clientId the client that asked for it, where it is the agent's
 */
public record ChangeCause(String by, String cause, Optional<String> reason, Optional<String> clientId) {

    /** Name of the server in evidence, where it acts and no human does. */
    public static final String SERVER = "server";

    /** Name of the agent in evidence, where it speaks of its own mission. */
    public static final String AGENT = "agent";

    private ChangeCause(String by, String cause, Optional<String> reason) {
        this(by, cause, reason, Optional.empty());
    }

    /** The human's own. */
    public static ChangeCause of(Human human) {
        return new ChangeCause(human.id(), "human", Optional.empty());
    }

    /** The server's, where nobody says anything. */
    public static ChangeCause ofServer(String cause) {
        return new ChangeCause(SERVER, cause, Optional.empty());
    }

    /**
     * That of whoever changed what missions stand on.
     *
     * @param by the internal id of a human, or {@link #SERVER}
     */
    public static ChangeCause of(String by, String cause) {
        return new ChangeCause(by, cause, Optional.empty());
    }

    /** The server's, where refusals added up at these services, each by its client_id. */
    public static ChangeCause ofRefusals(List<String> services) {
        return new ChangeCause(SERVER, "refusals", Optional.of(String.join(" ", services)));
    }

    /** An admin's. */
    public static ChangeCause ofAdmin(String adminId, String reason) {
        return new ChangeCause(adminId, "admin", Optional.of(reason));
    }

    /** The agent's, whose client gave a token of its mission back. */
    public static ChangeCause ofReturnedToken(AgentClient client) {
        return new ChangeCause(AGENT, "token_revoked", Optional.empty(), Optional.of(client.clientId()));
    }

    public JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder().put("by", by).put("cause", cause);
        reason.ifPresent(text -> json.put("reason", text));
        clientId.ifPresent(client -> json.put("client_id", client));
        return json.build();
    }
}
