package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.PlainText;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import java.util.Optional;

/**
 * Duty to show, wherever the effect is seen, which agent speaks for whom. The names are texts of people and admins: a
 * service escapes them as it escapes every text. Immutable.
 */
@PublicApi
public final class AgentLabel implements Obligation {

    private static final String CUSTOM = "custom";
    private static final int LONGEST = 256;

    private final Speaker agent;
    private final Speaker human;

    private record Speaker(String id, String name) {

        static Optional<Speaker> in(JsonObject properties, String member, String id) {
            return properties
                    .get(member)
                    .filter(JsonObject.class::isInstance)
                    .map(JsonObject.class::cast)
                    .flatMap(speaker -> text(speaker, id)
                            .flatMap(one -> text(speaker, MissionNames.NAME).map(name -> new Speaker(one, name))));
        }
    }

    private AgentLabel(Speaker agent, Speaker human) {
        this.agent = agent;
        this.human = human;
    }

    /** The label that this obligation is; empty where it is another, or says less than is to be shown. */
    static Optional<AgentLabel> in(Json obligation) {
        return Optional.of(obligation)
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .filter(object ->
                        text(object, MissionNames.TYPE).filter(CUSTOM::equals).isPresent())
                .filter(object -> text(object, MissionNames.ID).isPresent())
                .flatMap(object -> object.get("properties"))
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .filter(properties -> text(properties, MissionNames.NAME)
                        .filter(MissionNames.LABEL::equals)
                        .isPresent())
                .flatMap(properties -> Speaker.in(properties, MissionNames.AGENT, MissionNames.CLIENT_ID)
                        .flatMap(agent -> Speaker.in(properties, MissionNames.HUMAN, MissionNames.SUB)
                                .map(human -> new AgentLabel(agent, human))));
    }

    private static Optional<String> text(JsonObject object, String name) {
        return object.get(name)
                .filter(JsonString.class::isInstance)
                .map(text -> ((JsonString) text).value())
                .filter(text -> PlainText.isPlain(text, LONGEST));
    }

    /** The agent's {@code client_id}. */
    public String agent() {
        return agent.id();
    }

    /** Name that the agent's admin gave it. */
    public String agentName() {
        return agent.name();
    }

    /** The human's {@code sub}. */
    public String human() {
        return human.id();
    }

    /** Name by which the human signs in. */
    public String humanName() {
        return human.name();
    }

    /** Agent and human by their ids. */
    @Override
    public String toString() {
        return agent() + " for " + human();
    }
}
