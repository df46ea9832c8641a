package io.github.agentidentity.missions.domain;

import io.github.agentidentity.registry.domain.Owner;
import io.github.agentidentity.registry.domain.SeenSession;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The stored missions of this realm: the truth that every mint reads. */
public interface Missions {

    /** Stores a mission that was just approved, which is change 1 of it. */
    void create(Mission mission);

    /**
     * The mission with this id.
     *
     * @throws io.github.agentidentity.authority.Refusal {@code authority_tampered} where its texts cannot be read
     */
    Optional<Mission> find(String id);

    /**
     * The same with the number of its last change, as one moment saw them.
     *
     * @throws io.github.agentidentity.authority.Refusal as {@link #find}
     */
    Optional<NumberedMission> findNumbered(String id);

    /** The mission with this id but for its texts, which are not looked at. */
    Optional<MissionSummary> summary(String id);

    /** The mission with this id as somebody looks at it. */
    Optional<ListedMission> look(String id);

    /**
     * A part of this realm's missions. What goes on comes first: the missions that humans approved themselves before
     * tasks, so that no agent hides a template behind what it started; then what is over; each newest first.
     */
    List<ListedMission> list(Part part);

    /**
     * Filter and window of a list of missions.
     *
     * @param humanId only those for this human
     * @param agentId only those of this agent, by internal id
     * @param agentClientId only those of agents that had this client_id when they proposed
     * @param state only those in this state by the database's clock
     * @param period only those approved in it
     * @param first how many to leave out
     * @param most how many to list
     */
    record Part(
            Optional<String> humanId,
            Optional<String> agentId,
            Optional<String> agentClientId,
            Optional<MissionState> state,
            Period period,
            int first,
            int most) {

        /** Of any period. */
        public Part(
                Optional<String> humanId,
                Optional<String> agentId,
                Optional<String> agentClientId,
                Optional<MissionState> state,
                int first,
                int most) {
            this(humanId, agentId, agentClientId, state, Period.ALL, first, most);
        }

        /** The same of another length. */
        public Part upTo(int other) {
            return new Part(humanId, agentId, agentClientId, state, period, first, other);
        }
    }

    /**
     * Time in which missions were approved.
     *
     * @param from the first moment of it
     * @param to the first moment after it
     */
    record Period(Optional<Instant> from, Optional<Instant> to) {

        /** All times. */
        public static final Period ALL = new Period(Optional.empty(), Optional.empty());

        /** Whether this moment is in it. */
        public boolean contains(Instant moment) {
            return from.filter(moment::isBefore).isEmpty()
                    && to.filter(end -> !moment.isBefore(end)).isEmpty();
        }
    }

    /** Counts the missions of each of these agents that go on, by internal id; an agent that has none is left out. */
    Map<String, Long> countUnended(Collection<String> agentIds);

    /**
     * The ids of missions that are not over yet, at most {@code most}: first those that are no tasks, then tasks, each
     * in the order of ids. Who ends many locks them alike, and a template before its tasks, as a mint does.
     */
    List<String> unended(Owner owner, int most);

    /**
     * Makes {@code grantId} the one grant of the mission that can be used, if the mission is active by the database's
     * clock, is no template, its template is active too where it is a task, and its agent is not stopped. The first
     * time, the key that is proven becomes the mission's for good, or none does; later it must be the same.
     *
     * @param liveSession the session of its approval, where it ends with one and that is alive; kept for
     *     {@link #lastSeen}
     * @return the number of this change of it, or empty where it is not active: then nothing was changed
     */
    OptionalLong renewGrant(
            String missionId, String grantId, Optional<BoundKey> key, Optional<SeenSession> liveSession);

    /**
     * The session of the mission's approval as it was when it was last found alive; where no step has found it yet, as
     * it was when the mission was approved.
     */
    SeenSession lastSeen(Mission mission);

    /** The sessions of approval with which missions of this human end that are not over yet. */
    List<String> sessionsOf(String humanId);

    /**
     * The locking statement of a task's start: holds the template, if it is active, strictly before its end by the
     * database's clock, not used up, and its agent is not stopped. Until this transaction ends no other task starts
     * under it.
     *
     * @return the number of this change of the template, or empty where one of these does not hold
     */
    OptionalLong startTask(String templateId, Optional<SeenSession> liveSession);

    /** Counts the tasks of this template that are neither over nor past their end by the database's clock. */
    long countTasks(String templateId);

    /** The ids of a template's tasks that are not over yet, at most {@code most}, in the order of ids. */
    List<String> unendedTasks(String templateId, int most);

    /** Whether {@code grantId} is the one grant of the mission that can be used. */
    boolean isGrantOf(String missionId, String grantId);

    /** Whether as many derivations were counted as the mission has. */
    boolean isExhausted(String missionId);

    /** Whether a mint of this transaction counted one more than the mission has. */
    boolean isOverdrawn(String missionId);

    /**
     * Changes a mission's state, if it is in the one expected and strictly before its end by the database's clock.
     *
     * @return the number of this change of it, or empty where one of these does not hold: then nothing was changed
     */
    OptionalLong become(String missionId, MissionState expected, MissionState next);

    /**
     * Waits for the mints of this realm that are under way, and lets none begin before this transaction is over: for an
     * act that changes many missions, before it changes the first.
     */
    void holdMints();

    /** The ids of missions that are active and not past their end, at most {@code most}, templates before tasks. */
    List<String> active(int most);

    /**
     * Suspends a mission that is active; none of its grants can be used any more.
     *
     * @return the number of this change of it, or empty where it is not active: then nothing was changed
     */
    OptionalLong suspendAnew(String missionId);

    /**
     * Ends a mission that is not over yet; one whose time is over too, so that no clock set back revives it.
     *
     * @return the number of this change of it, or empty where it was over: then nothing was changed
     */
    OptionalLong end(String missionId, MissionState end);
}
