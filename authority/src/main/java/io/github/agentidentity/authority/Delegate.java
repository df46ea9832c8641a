package io.github.agentidentity.authority;

import static io.github.agentidentity.authority.MissionNames.SUB;
import static io.github.agentidentity.authority.MissionNames.SUB_PROFILE;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonObject;
import java.util.List;
import java.util.Set;

/**
 * Matcher of actors to whom an entry may be delegated (mission draft, Delegation Constraints, matching
 * {@code allowed_delegates}).
 */
public sealed interface Delegate {

    /** Whether {@code actor}, whom the issuer itself has authenticated, is meant. */
    boolean matches(Actor actor);

    /** The matcher as it stands in {@code allowed_delegates}. */
    JsonObject toJson();

    /**
     * Reads one matcher.
     *
     * @throws Refusal MALFORMED_AUTHORITY unless it has exactly one of the members {@code sub} and {@code sub_profile}
     */
    static Delegate fromJson(Json json) {
        Members members = Members.of(json, Reason.MALFORMED_AUTHORITY, "a delegate");
        return members.optional(SUB).isPresent()
                ? new BySub(members.only(Set.of(SUB)).text(SUB, Actor.MAX_CLIENT_ID))
                : new ByProfile(members.only(Set.of(SUB_PROFILE)).text(SUB_PROFILE, Actor.MAX_PROFILE));
    }

    /**
     * One client.
     *
     * @param clientId its client identifier at the issuer of the entry
     */
    record BySub(String clientId) implements Delegate {

        /**
         * Checks the identifier.
         *
         * @throws Refusal MALFORMED_AUTHORITY if it is not plain text of 1 to 255 characters
         */
        public BySub {
            require(PlainText.isPlain(clientId, Actor.MAX_CLIENT_ID));
        }

        @Override
        public boolean matches(Actor actor) {
            return actor.clientId().equals(clientId);
        }

        @Override
        public JsonObject toJson() {
            return JsonObject.builder().put(SUB, clientId).build();
        }
    }

    /**
     * All actors of one type.
     *
     * @param profile one value of {@code sub_profile}, such as {@code ai_agent}
     */
    record ByProfile(String profile) implements Delegate {

        /**
         * Checks the value.
         *
         * @throws Refusal MALFORMED_AUTHORITY if it is not plain text of 1 to 255 characters without spaces
         */
        public ByProfile {
            require(PlainText.isPlain(profile, Actor.MAX_PROFILE) && !profile.contains(" "));
        }

        @Override
        public boolean matches(Actor actor) {
            return List.of(actor.subProfile().split(" ", -1)).contains(profile);
        }

        @Override
        public JsonObject toJson() {
            return JsonObject.builder().put(SUB_PROFILE, profile).build();
        }
    }

    private static void require(boolean fit) {
        if (!fit) {
            throw Refusal.because(Reason.MALFORMED_AUTHORITY, "Name a delegate by its client_id or its sub_profile.");
        }
    }
}
