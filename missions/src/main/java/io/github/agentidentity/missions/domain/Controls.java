package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.authority.Reason.MALFORMED_INTENT;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The bounds that an intent puts on its mission (mission draft, Mission Intent: {@code controls}). A control that
 * nobody enforces would be a promise that nobody keeps: every unknown one is refused.
 *
 * @param offline whether the mission should outlive the session in which it is approved
 * @param maxDerivations how many tokens may be minted under it, to the agent and all delegates together; empty: any
 */
public record Controls(boolean offline, OptionalLong maxDerivations) {

    /** The most mints that can be asked for; whoever wants more leaves the control out. */
    public static final long MOST_DERIVATIONS = 1_000_000_000L;

    private static final String OFFLINE = MissionNames.OURS + "offline";
    private static final String MAX_DERIVATIONS = "max_derivations";
    private static final Controls NONE = new Controls(false, OptionalLong.empty());

    /**
     * Reads the controls of an intent.
     *
     * @throws Refusal {@code malformed_intent}
     */
    static Controls of(JsonObject intent) {
        return intent.get("controls").map(Controls::read).orElse(NONE);
    }

    private static Controls read(Json json) {
        if (!(json instanceof JsonObject controls)
                || !Set.of(OFFLINE, MAX_DERIVATIONS)
                        .containsAll(controls.members().keySet())) {
            throw malformed("\"controls\" may hold \"" + OFFLINE + "\" and \"" + MAX_DERIVATIONS
                    + "\" only; this version enforces no other control.");
        }
        return new Controls(
                controls.get(OFFLINE).map(Controls::decision).orElse(false),
                controls.get(MAX_DERIVATIONS)
                        .map(Controls::count)
                        .map(OptionalLong::of)
                        .orElseGet(OptionalLong::empty));
    }

    private static boolean decision(Json json) {
        if (json instanceof JsonBoolean decision) {
            return decision.value();
        }
        throw malformed("\"" + OFFLINE + "\" must be true or false.");
    }

    private static long count(Json json) {
        if (json instanceof JsonNumber number && number.value() >= 1 && number.value() <= MOST_DERIVATIONS) {
            return number.value();
        }
        throw malformed("\"" + MAX_DERIVATIONS + "\" must be a whole number from 1 to " + MOST_DERIVATIONS + ".");
    }

    private static Refusal malformed(String sentence) {
        return Refusal.because(MALFORMED_INTENT, sentence);
    }
}
