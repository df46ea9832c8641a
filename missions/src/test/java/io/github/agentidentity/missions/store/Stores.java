package io.github.agentidentity.missions.store;

import io.github.agentidentity.missions.domain.Handoffs;
import io.github.agentidentity.missions.domain.Holds;
import io.github.agentidentity.missions.domain.MintLog;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.domain.Stops;
import io.github.agentidentity.missions.domain.VoidMarks;

/** Ports within one transaction. */
record Stores(Missions missions, MintLog mints, Handoffs handoffs, Stops stops, Holds holds, VoidMarks marks) {}
