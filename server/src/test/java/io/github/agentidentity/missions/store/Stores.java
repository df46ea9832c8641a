package io.github.agentidentity.missions.store;

import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.EvidenceLog;
import io.github.agentidentity.evidence.domain.EvidenceReader;
import io.github.agentidentity.evidence.domain.ExpiredRecords;
import io.github.agentidentity.missions.domain.MintLog;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.domain.Proposals;
import io.github.agentidentity.missions.domain.handoff.Handoffs;
import io.github.agentidentity.registry.domain.Adoptions;
import io.github.agentidentity.registry.domain.AgentSuspensions;
import io.github.agentidentity.registry.domain.EmergencyStops;
import io.github.agentidentity.registry.domain.EnabledAgents;
import io.github.agentidentity.registry.domain.VoidMarks;

/** Ports within one transaction. */
interface Stores {

    Missions missions();

    MintLog mints();

    Handoffs handoffs();

    AgentSuspensions stops();

    EmergencyStops holds();

    VoidMarks marks();

    Proposals proposals();

    Adoptions adoptions();

    EnabledAgents enabledAgents();

    EvidenceLog evidence();

    Annals annals();

    EvidenceReader evidenceReader();

    ExpiredRecords old();
}
