package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.authority.MissionNames.ACTIONS;
import static io.github.agentidentity.authority.MissionNames.EXPIRES_AT;
import static io.github.agentidentity.authority.MissionNames.RESOURCE;

import io.github.agentidentity.authority.ActionPattern;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Constraint;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.Extent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The part of a page that a human approves, together with the page.
 *
 * @param pending the page
 * @param authority the part of its authority that is approved
 * @param expiresAt the end of the mission
 */
record NarrowedApproval(PendingApproval pending, Authority authority, Instant expiresAt) {

    static NarrowedApproval of(PendingApproval pending, Choice choice, Instant now) {
        Authority chosen = choice.of(pending.derivation().authority()).requireBounded();
        return new NarrowedApproval(pending, chosen, choice.end(pending.expiresAt(), now));
    }

    /** Extent of the mission that comes of it. */
    Extent extent() {
        return Extent.of(authority, pending.derivation().scopes(), expiresAt);
    }

    /** For evidence: what the human took away from what was shown; empty where they approved all of it. */
    Optional<JsonObject> narrowed() {
        List<JsonObject> lowered = shown().flatMap(this::lowered).toList();
        List<JsonObject> leftOut = shown().flatMap(this::leftOut).toList();
        if (lowered.isEmpty() && leftOut.isEmpty() && expiresAt.equals(pending.expiresAt())) {
            return Optional.empty();
        }
        JsonObject.Builder narrowed =
                JsonObject.builder().put("left_out", JsonArray.of(leftOut)).put("lowered", JsonArray.of(lowered));
        if (!expiresAt.equals(pending.expiresAt())) {
            narrowed.put("shown_" + EXPIRES_AT, Rfc3339.print(pending.expiresAt()));
        }
        return Optional.of(narrowed.build());
    }

    private Stream<Entry> shown() {
        return pending.derivation().authority().entries().stream();
    }

    /** The resource once for all its actions, so that evidence is no longer than what was shown. */
    private Stream<JsonObject> leftOut(Entry shown) {
        List<String> actions = shown.actions().stream()
                .filter(action -> counterpart(shown, action).isEmpty())
                .map(ActionPattern::value)
                .toList();
        return actions.isEmpty()
                ? Stream.empty()
                : Stream.of(JsonObject.builder()
                        .put(RESOURCE, shown.resource().value())
                        .put(ACTIONS, JsonArray.ofStrings(actions))
                        .build());
    }

    private Stream<JsonObject> lowered(Entry shown) {
        Optional<Entry> left = shown.actions().stream()
                .flatMap(action -> counterpart(shown, action).stream())
                .findFirst();
        return left.stream().flatMap(entry -> shown.constraints().all().stream()
                .flatMap(before -> entry.constraints().get(before.getClass()).stream()
                        .filter(after -> !after.equals(before))
                        .map(after -> lowered(shown, before, after))));
    }

    private static JsonObject lowered(Entry entry, Constraint before, Constraint after) {
        return JsonObject.builder()
                .put(RESOURCE, entry.resource().value())
                .put("constraint", before.name())
                .put("shown", before.toJson())
                .put("approved", after.toJson())
                .build();
    }

    /**
     * Finds the approved entry with this action at the resource of {@code shown}. Shown entries do not overlap, so an
     * action at a resource is in one approved entry or in none.
     */
    private Optional<Entry> counterpart(Entry shown, ActionPattern action) {
        return authority.entries().stream()
                .filter(entry -> entry.resource().equals(shown.resource())
                        && entry.actions().contains(action))
                .findFirst();
    }
}
