package io.github.agentidentity.missions.store;

import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.AgentSuspension;
import io.github.agentidentity.registry.domain.ChangeCause;
import io.github.agentidentity.registry.domain.EmergencyStop;
import io.github.agentidentity.registry.domain.VoidMarks;
import io.github.agentidentity.registry.domain.VoidMarks.Party;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Stop, hold or mark that bars an agent's missions, its human's or all of the realm's. */
enum Bar {
    STOP_OF_ITS_ID {
        @Override
        String raise(Storage storage, Agent agent) {
            return stop(storage, agent.id(), "another-name");
        }
    },
    STOP_OF_ITS_CLIENT_ID {
        @Override
        String raise(Storage storage, Agent agent) {
            return stop(storage, "another-id", agent.clientId());
        }
    },
    HOLD_OF_THE_REALM {
        @Override
        String raise(Storage storage, Agent agent) {
            return hold(storage, EmergencyStop.Kind.FROZEN, storage.realmId());
        }
    },
    HOLD_OF_THE_HUMAN {
        @Override
        String raise(Storage storage, Agent agent) {
            return hold(storage, EmergencyStop.Kind.STOPPED, World.ALICE.id());
        }
    },
    MARK_OF_ITS_ID {
        @Override
        String raise(Storage storage, Agent agent) {
            return mark(storage, VoidMarks.Kind.CLIENT, agent.id());
        }
    },
    MARK_OF_ITS_CLIENT_ID {
        @Override
        String raise(Storage storage, Agent agent) {
            return mark(storage, VoidMarks.Kind.CLIENT_ID, agent.clientId());
        }
    },
    MARK_OF_THE_HUMAN {
        @Override
        String raise(Storage storage, Agent agent) {
            return mark(storage, VoidMarks.Kind.HUMAN, World.ALICE.id());
        }
    },
    MARK_OF_THE_REALM {
        @Override
        String raise(Storage storage, Agent agent) {
            return mark(storage, VoidMarks.Kind.REALM, storage.realmId());
        }
    };

    private static final String ADMIN = "user-carol";

    /** Raises it; the id of its row, where that can be released. */
    abstract String raise(Storage storage, Agent agent);

    /** Takes it away again, as far as that can be. */
    static void release(Storage storage, String id) {
        boolean released = storage.in(
                stores -> stores.stops().release(id, ADMIN, "It was nothing.").isPresent()
                        || stores.holds().release(id, ADMIN, "It was nothing."));
        if (!released) {
            throw new IllegalStateException("nothing was in force");
        }
    }

    private static String stop(Storage storage, String agentId, String clientId) {
        String id = OpaqueId.random(OpaqueId.Kind.STOP);
        AgentSuspension stop = AgentSuspension.spoken(
                id,
                agentId,
                clientId,
                AgentSuspension.Kind.SUSPENDED,
                storage.now().truncatedTo(ChronoUnit.MICROS),
                ADMIN,
                "It sent too much.");
        return storage.in(stores -> {
            stores.stops().create(stop);
            return id;
        });
    }

    private static String hold(Storage storage, EmergencyStop.Kind kind, String heldId) {
        String id = OpaqueId.random(OpaqueId.Kind.HOLD);
        EmergencyStop hold = new EmergencyStop(
                id,
                kind,
                heldId,
                "another-name",
                storage.now().truncatedTo(ChronoUnit.MICROS),
                ADMIN,
                "Something is wrong.");
        return storage.in(stores -> {
            stores.holds().create(hold);
            return id;
        });
    }

    private static String mark(Storage storage, VoidMarks.Kind kind, String id) {
        return storage.in(stores -> {
            stores.marks().raise(new Party(kind, id), Optional.empty(), ChangeCause.ofServer("test"), true);
            return id;
        });
    }
}
