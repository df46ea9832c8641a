package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.MissionClaim;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.registry.domain.Agent;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The approved task (mission draft, Mission Record): immutable but for its state.
 *
 * @param id {@code msn_…}; exists only from approval on
 * @param proposalId what it came of
 * @param humanId the internal id of the human it is for
 * @param approverId the internal id of the human who approved it
 * @param agentId the agent's internal client id
 * @param agentClientId the agent's client_id
 * @param intent the agent's words
 * @param authority the Authority Set that was approved
 * @param scopeIds the internal ids of the agent scopes that it was derived from
 * @param hashes the commitments over intent, proposal and Authority Set
 * @param policyVersion the derivation policy in force at the approval
 * @param approvalEventId the approval it rests on
 * @param key the agent's key, fixed by the first proof; empty where the first use proved none
 * @param sessionId the session whose end ends the mission; absent where the human approved an offline one
 * @param templateId the template that it is a task of; empty where its human approved it itself
 * @param state only {@code active} permits anything
 * @param createdAt when it was approved
 * @param expiresAt from when on it permits nothing
 */
public record Mission(
        String id,
        String proposalId,
        String humanId,
        String approverId,
        String agentId,
        String agentClientId,
        Intent intent,
        Authority authority,
        Set<String> scopeIds,
        IntegrityAnchors hashes,
        String policyVersion,
        String approvalEventId,
        Optional<BoundKey> key,
        Optional<String> sessionId,
        Optional<String> templateId,
        MissionState state,
        Instant createdAt,
        Instant expiresAt) {

    public Mission {
        scopeIds = Set.copyOf(scopeIds);
    }

    /** Whether it is this agent's, by internal id and by client_id: one of the two is not enough. */
    public boolean isOf(Agent agent) {
        return agent.isRegisteredAs(agentId, agentClientId);
    }

    /** Whether it is a template: it gives no token itself, but tasks within it start without a page. */
    public boolean isTemplate() {
        return intent.isTemplate();
    }

    /** Whether tokens come of it for tasks that no human looked at. */
    public boolean isUnattended() {
        return isTemplate() || templateId.isPresent();
    }

    /** This without its texts. */
    public MissionSummary summary() {
        return new MissionSummary(
                id,
                proposalId,
                humanId,
                approverId,
                agentId,
                agentClientId,
                sessionId,
                templateId,
                state,
                createdAt,
                expiresAt);
    }

    /** Its state at {@code now}: one whose time is over is expired, whatever its row says. */
    public MissionState stateAt(Instant now) {
        return state.at(now, expiresAt);
    }

    /** The counts that its row holds it to, for evidence: a member for each that there is. */
    JsonObject limits() {
        JsonObject.Builder limits = JsonObject.builder();
        intent.controls().maxDerivations().ifPresent(most -> limits.put("max_derivations", most));
        intent.controls().maxConcurrent().ifPresent(most -> limits.put("max_concurrent", (long) most));
        return limits.build();
    }

    /** The {@code mission} claim of its tokens. */
    public MissionClaim claim(String issuer) {
        return new MissionClaim(id, issuer, hashes.authorityHash(), expiresAt);
    }
}
