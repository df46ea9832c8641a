package io.github.agentidentity.authority;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import java.util.Set;

/**
 * The most calls in one period of time.
 *
 * @param count from 1 to 2^53
 * @param per the period, which slides: whichever one ends now, it has no more calls than that
 */
public record Rate(long count, RatePeriod per) {

    private static final Set<String> MEMBERS = Set.of(MissionNames.COUNT, MissionNames.PER);

    /**
     * Checks the range.
     *
     * @throws Refusal MALFORMED_AUTHORITY if the count is not from 1 to 2^53
     */
    public Rate {
        if (count < 1 || count > JsonNumber.MAX) {
            throw malformed();
        }
    }

    static Rate parse(Json json) {
        Members members = Members.of(json, Reason.MALFORMED_AUTHORITY, "a rate").only(MEMBERS);
        if (!(members.required(MissionNames.COUNT) instanceof JsonNumber count)) {
            throw malformed();
        }
        RatePeriod per = RatePeriod.parse(members.text(MissionNames.PER, 16)).orElseThrow(Rate::malformed);
        return new Rate(count.value(), per);
    }

    /** Whether this is no more than {@code ceiling}; never so in another period, for calls may come in bursts. */
    public boolean isAtMost(Rate ceiling) {
        return per == ceiling.per && count <= ceiling.count;
    }

    /** The smaller of two rates of one period. */
    Rate smaller(Rate other) {
        return isAtMost(other) ? this : other;
    }

    JsonObject toJson() {
        return JsonObject.builder()
                .put(MissionNames.COUNT, count)
                .put(MissionNames.PER, per.wireName())
                .build();
    }

    private static Refusal malformed() {
        return Refusal.because(
                Reason.MALFORMED_AUTHORITY, "Send a rate as a positive integer \"count\" per minute, hour or day.");
    }
}
