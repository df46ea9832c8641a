package io.github.agentidentity.missions.store;

import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.EvidenceLog;
import io.github.agentidentity.evidence.domain.Ledger;
import io.github.agentidentity.evidence.domain.OldRows;
import io.github.agentidentity.missions.domain.MintLog;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.domain.Proposals;
import io.github.agentidentity.missions.domain.handoff.Handoffs;
import io.github.agentidentity.registry.domain.Acquaintances;
import io.github.agentidentity.registry.domain.Adoptions;
import io.github.agentidentity.registry.domain.Holds;
import io.github.agentidentity.registry.domain.Stops;
import io.github.agentidentity.registry.domain.VoidMarks;

/** Ports within one transaction. */
interface Stores {

    Missions missions();

    MintLog mints();

    Handoffs handoffs();

    Stops stops();

    Holds holds();

    VoidMarks marks();

    Proposals proposals();

    Adoptions adoptions();

    Acquaintances acquaintances();

    EvidenceLog evidence();

    Annals annals();

    Ledger ledger();

    OldRows old();
}
