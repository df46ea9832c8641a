package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.authority.Reason.MALFORMED_INTENT;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The bounds that an intent puts on its mission (mission draft, Mission Intent: {@code controls}). A control that
 * nobody enforces would be a promise that nobody keeps: every unknown one is refused.
 *
 * @param acr how strongly the human must authenticate at least to approve it: the realm's stronger authentication, by
 *     its acr value; empty: as strongly as what is approved takes. It can only raise that
 * @param offline whether the mission should outlive the session in which it is approved
 * @param maxDerivations how many tokens may be minted under it, to the agent and all delegates together, for a template
 *     under all of its tasks together; empty: any
 * @param maxConcurrent makes it a template, under which at most this many tasks go on at a time; empty: a mission of
 *     its own
 */
public record Controls(Optional<String> acr, boolean offline, OptionalLong maxDerivations, OptionalInt maxConcurrent) {

    /** The most mints that can be asked for; whoever wants more leaves the control out. */
    public static final long MOST_DERIVATIONS = 1_000_000_000L;

    /** The most tasks at a time that can be asked for. */
    public static final int MOST_CONCURRENT = 100;

    private static final String ACR = "acr";
    private static final int ACR_CHARS = 128;
    private static final String OFFLINE = MissionNames.OURS + "offline";
    private static final String TEMPLATE = MissionNames.OURS + "template";
    private static final String MAX_CONCURRENT = "max_concurrent";
    private static final String MAX_DERIVATIONS = "max_derivations";
    public static final Controls NONE =
            new Controls(Optional.empty(), false, OptionalLong.empty(), OptionalInt.empty());

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
                || !Set.of(ACR, OFFLINE, MAX_DERIVATIONS, TEMPLATE)
                        .containsAll(controls.members().keySet())) {
            throw malformed("\"controls\" may hold \"" + ACR + "\", \"" + OFFLINE + "\", \"" + MAX_DERIVATIONS
                    + "\" and \"" + TEMPLATE + "\" only; this version enforces no other control.");
        }
        return new Controls(
                controls.get(ACR).map(Controls::acr),
                controls.get(OFFLINE).map(Controls::decision).orElse(false),
                controls.get(MAX_DERIVATIONS)
                        .map(Controls::count)
                        .map(OptionalLong::of)
                        .orElseGet(OptionalLong::empty),
                controls.get(TEMPLATE)
                        .map(Controls::concurrent)
                        .map(OptionalInt::of)
                        .orElseGet(OptionalInt::empty));
    }

    private static int concurrent(Json json) {
        if (json instanceof JsonObject template
                && template.members().keySet().equals(Set.of(MAX_CONCURRENT))
                && template.members().get(MAX_CONCURRENT) instanceof JsonNumber most
                && most.value() >= 1
                && most.value() <= MOST_CONCURRENT) {
            return (int) most.value();
        }
        throw malformed("\"" + TEMPLATE + "\" must be an object with the one member \"" + MAX_CONCURRENT
                + "\", a whole number from 1 to " + MOST_CONCURRENT + ".");
    }

    private static String acr(Json json) {
        if (json instanceof JsonString acr
                && !acr.value().isBlank()
                && acr.value().length() <= ACR_CHARS) {
            return acr.value();
        }
        throw malformed("\"" + ACR + "\" must hold text of 1 to " + ACR_CHARS + " characters.");
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
