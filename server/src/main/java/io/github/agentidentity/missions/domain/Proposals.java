package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The stored proposals of this realm. */
public interface Proposals {

    /**
     * Key and digest by which a repeated request is known to be the same.
     *
     * @param key the caller's {@code idempotency_key}
     * @param digest over everything that the caller asked
     */
    record Idempotency(String key, String digest) {}

    /** A proposal made earlier under an idempotency key, with the digest of its request. */
    record Earlier(Proposal proposal, String digest) {}

    /**
     * Numbers of proposals that wait for their humans.
     *
     * @param ofAgent of one agent
     * @param forHuman of that agent for one human, by one of the two ways: what an agent asks by hints must not show in
     *     what it may ask by hand-offs
     */
    record Pending(int ofAgent, int forHuman) {}

    /**
     * Counts the agent's open proposals by the database's clock; until this transaction ends no other request counts
     * for the same agent, so that what is stored on the strength of the answer stays within it.
     */
    Pending countPending(Agent agent, String humanId, boolean hinted);

    /** Stores a new proposal; its history begins with row 1 of evidence. */
    void create(Proposal proposal, Optional<Idempotency> idempotency);

    /** The proposal with this id. */
    Optional<Proposal> find(String id);

    /** Finds the agent's earlier proposal under this idempotency key. */
    Optional<Earlier> earlier(Agent agent, String idempotencyKey);

    /**
     * Finds the proposal that came of the agent's first request under this key.
     *
     * @throws Refusal {@code malformed_parameter} where that was another request
     */
    default Optional<Proposal> earlier(Agent agent, Idempotency idempotency) {
        return earlier(agent, idempotency.key()).map(earlier -> {
            if (!earlier.digest().equals(idempotency.digest())) {
                throw Refusal.because(
                        Reason.MALFORMED_PARAMETER,
                        "This idempotency_key was used for another request; choose a new one.");
            }
            return earlier.proposal();
        });
    }

    /**
     * Decides a proposal once and for all, if it is pending and strictly before its end by the database's clock.
     *
     * @return the next place in its history, or empty where it was decided or over: then nothing was changed
     */
    OptionalLong decide(String id, ProposalState decision, Optional<String> missionId);

    /**
     * The ids of proposals that wait for their humans, at most {@code most}, in the order of ids; a session has none.
     */
    List<String> pending(Owner owner, int most);

    /**
     * The ids of proposals on which this human may still decide by the database's clock, newest first: at most
     * {@code most}, after the first {@code first}.
     */
    List<String> open(String humanId, int first, int most);

    /**
     * Voids a proposal that nobody decided yet. An approval that is under way is waited for.
     *
     * @return the next place in its history, or empty where it was decided: then nothing was changed
     */
    OptionalLong voidUndecided(String id);

    /**
     * Returns the agent's proposals to this human that were denied after {@code since}, newest first, at most
     * {@code most}.
     */
    List<Proposal> denied(Agent agent, String humanId, Instant since, int most);

    /**
     * Returns the times of other proposals of its agent to its human that were announced after {@code since}, newest
     * first, at most {@code most}.
     */
    List<Instant> announced(Proposal proposal, Instant since, int most);

    /** Remembers whether a proposal was announced. */
    void markAnnounced(String id, boolean announced);

    /** Whether this poll comes at least {@code interval} after the last that did; remembers it only if so. */
    boolean isPaced(String id, Instant now, Duration interval);
}
