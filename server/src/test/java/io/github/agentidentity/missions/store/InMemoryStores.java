package io.github.agentidentity.missions.store;

import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.EvidenceLog;
import io.github.agentidentity.evidence.domain.ExpiredRecords;
import io.github.agentidentity.missions.domain.MintLog;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.domain.Proposals;
import io.github.agentidentity.missions.domain.handoff.Handoffs;
import io.github.agentidentity.missions.fixture.InMemoryAdoptions;
import io.github.agentidentity.missions.fixture.InMemoryLedger;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.AgentSuspensions;
import io.github.agentidentity.registry.domain.EmergencyStops;
import io.github.agentidentity.registry.domain.EnabledAgents;
import io.github.agentidentity.registry.domain.VoidMarks;

/** The fakes that the rules are tried on: those of a world, its registry's adoptions and a ledger. */
record InMemoryStores(World world, InMemoryAdoptions adoptions, InMemoryLedger evidenceReader) implements Stores {

    InMemoryStores(World world) {
        this(world, new InMemoryAdoptions(), new InMemoryLedger());
    }

    @Override
    public Missions missions() {
        return world.missions;
    }

    @Override
    public MintLog mints() {
        return world.mints;
    }

    @Override
    public Handoffs handoffs() {
        return world.handoffs;
    }

    @Override
    public AgentSuspensions stops() {
        return world.bars.stops;
    }

    @Override
    public EmergencyStops holds() {
        return world.bars.holds;
    }

    @Override
    public VoidMarks marks() {
        return world.voidMarks;
    }

    @Override
    public Proposals proposals() {
        return world.proposals;
    }

    @Override
    public EnabledAgents enabledAgents() {
        return world.enabledAgents;
    }

    @Override
    public EvidenceLog evidence() {
        return evidenceReader;
    }

    @Override
    public Annals annals() {
        return evidenceReader;
    }

    @Override
    public ExpiredRecords old() {
        return evidenceReader;
    }
}
