package io.github.agentidentity.missions.store;

import io.github.agentidentity.authority.Actor;
import io.github.agentidentity.authority.ActorChain;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.MintBasis;
import io.github.agentidentity.missions.domain.MintLog;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.token.AgentToken;
import io.github.agentidentity.missions.domain.token.PresentedToken;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.AgentSuspension;
import io.github.agentidentity.registry.domain.ChangeCause;
import io.github.agentidentity.registry.domain.SeenSession;
import io.github.agentidentity.registry.domain.VoidMarks.Party;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/** Contract of the in-memory ports and the tables of both databases, for an agent in an empty realm. */
abstract class StorageContract {

    static final Optional<BoundKey> NO_KEY = Optional.empty();
    static final Optional<BoundKey> KEY = Optional.of(BoundKey.ofJwk("k".repeat(43)));
    static final Optional<BoundKey> OTHER_KEY = Optional.of(BoundKey.ofJwk("o".repeat(43)));
    static final JsonObject NOTHING = JsonObject.builder().build();
    static final Optional<String> NO_GRANT = Optional.empty();
    static final Optional<SeenSession> UNSEEN = Optional.empty();

    private static final String ADMIN = "user-carol";
    private static final AtomicInteger AGENTS = new AtomicInteger();

    final Storage storage;
    final Agent agent = newAgent("inbox");
    final Agent delegate = newAgent("research");

    StorageContract(Backing backing) {
        this.storage = backing.open();
    }

    /** Of ids that no other test has. */
    static Agent newAgent(String name) {
        return World.agent(name + "-" + AGENTS.incrementAndGet(), Optional.empty());
    }

    static String newGrant() {
        return OpaqueId.random(OpaqueId.Kind.TOKEN);
    }

    /** A mission of the agent, an hour long from now on. */
    MissionBuilder mission() {
        Instant now = storage.now();
        return new MissionBuilder()
                .agent(agent)
                .createdAt(now)
                .expiresAt(now.plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS));
    }

    /** A mission whose time was over before it began. */
    MissionBuilder late() {
        return mission().expiresAt(storage.now().minusSeconds(1).truncatedTo(ChronoUnit.SECONDS));
    }

    Mission stored(MissionBuilder builder) {
        Mission mission = builder.createdAt(storage.now()).build();
        return storage.in(stores -> {
            stores.missions().create(mission);
            return mission;
        });
    }

    Mission stored() {
        return stored(mission());
    }

    Mission storedTemplate() {
        return stored(mission().template(2));
    }

    Mission storedTask(Mission template) {
        return stored(mission().taskOf(template));
    }

    /** A token of the agent's own, as a decision point reads it. */
    PresentedToken presented(Mission mission) {
        AgentToken token = new AgentToken(
                "token",
                World.ISSUER,
                mission.humanId(),
                World.MAIL,
                agent.clientId(),
                ActorChain.of(new Actor(agent.clientId(), World.ISSUER, MissionNames.AI_AGENT)),
                mission.claim(World.ISSUER),
                mission.authority(),
                NO_KEY,
                mission.createdAt(),
                mission.expiresAt());
        return new PresentedToken(token, World.acting(agent), mission, World.ALICE);
    }

    /** A mint by the agent itself. */
    MintBasis basis(Mission mission) {
        return basis(mission, NO_GRANT, NO_KEY);
    }

    MintBasis basis(Mission mission, Optional<String> grant, Optional<BoundKey> key) {
        return new MintBasis(
                mission,
                World.acting(agent),
                new MintBasis.Subject(storage.now(), grant, Optional.empty()),
                key,
                UNSEEN);
    }

    /** The same on a token of that time. */
    MintBasis basis(Mission mission, Instant since) {
        return new MintBasis(
                mission, World.acting(agent), new MintBasis.Subject(since, NO_GRANT, Optional.empty()), NO_KEY, UNSEEN);
    }

    /** A mint by the delegate. */
    MintBasis delegated(Mission mission, Instant since) {
        return new MintBasis(
                mission,
                World.acting(agent, delegate),
                new MintBasis.Subject(since, NO_GRANT, Optional.empty()),
                NO_KEY,
                UNSEEN);
    }

    static MintBasis during(MintBasis basis, SeenSession session) {
        return new MintBasis(
                basis.mission(), basis.delegationChain(), basis.subject(), basis.key(), Optional.of(session));
    }

    static boolean mints(Stores stores, MintBasis basis) {
        return isRecorded(stores.mints().minted(basis, NOTHING));
    }

    static boolean isRecorded(MintLog.Outcome outcome) {
        return outcome == MintLog.Outcome.RECORDED;
    }

    boolean derives(Mission mission) {
        return derives(mission, NO_GRANT, NO_KEY);
    }

    boolean derives(Mission mission, Optional<String> grant, Optional<BoundKey> key) {
        return storage.attempt(stores -> mints(stores, basis(mission, grant, key)));
    }

    boolean repeats(Mission mission) {
        return repeats(mission, NO_GRANT, NO_KEY);
    }

    boolean repeats(Mission mission, Optional<String> grant, Optional<BoundKey> key) {
        return storage.attempt(stores -> isRecorded(stores.mints().repeated(basis(mission, grant, key), NOTHING)));
    }

    boolean delegates(Mission mission) {
        return delegates(mission, storage.now());
    }

    boolean delegates(Mission mission, Instant since) {
        return storage.attempt(stores -> mints(stores, delegated(mission, since)));
    }

    boolean repeatsDelegation(Mission mission) {
        return repeatsDelegation(mission, storage.now());
    }

    boolean repeatsDelegation(Mission mission, Instant since) {
        return storage.attempt(stores -> isRecorded(stores.mints().repeated(delegated(mission, since), NOTHING)));
    }

    OptionalLong renew(Mission mission, String grant, Optional<BoundKey> key) {
        return storage.in(stores -> stores.missions().renewGrant(mission.id(), grant, key, UNSEEN));
    }

    OptionalLong start(Mission template) {
        return storage.in(stores -> stores.missions().startTask(template.id(), UNSEEN));
    }

    OptionalLong become(Mission mission, MissionState expected, MissionState next) {
        return storage.in(stores -> stores.missions().become(mission.id(), expected, next));
    }

    OptionalLong end(Mission mission) {
        return storage.in(stores -> stores.missions().end(mission.id(), MissionState.REVOKED));
    }

    OptionalLong suspend(Mission mission) {
        return storage.in(stores -> stores.missions().suspendAnew(mission.id()));
    }

    boolean isUsedUp(Mission mission) {
        return storage.in(stores -> stores.missions().isExhausted(mission.id()));
    }

    Mission found(Mission mission) {
        return storage.in(stores -> stores.missions().find(mission.id())).orElseThrow();
    }

    AgentSuspension stop(String agentId, String clientId) {
        return stop(agentId, clientId, AgentSuspension.Kind.SUSPENDED);
    }

    AgentSuspension stop(String agentId, String clientId, AgentSuspension.Kind kind) {
        AgentSuspension stop = AgentSuspension.spoken(
                OpaqueId.random(OpaqueId.Kind.STOP),
                agentId,
                clientId,
                kind,
                storage.now().truncatedTo(ChronoUnit.MICROS),
                ADMIN,
                "It sent too much.");
        return storage.in(stores -> {
            stores.stops().create(stop);
            return stop;
        });
    }

    Optional<Instant> mark(Party party) {
        return storage.in(stores -> stores.marks().raise(party, Optional.empty(), ChangeCause.ofServer("test"), true));
    }
}
