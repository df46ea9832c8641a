package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.keycloak.TransactionHooks;
import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.registry.domain.Voiding;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/**
 * Last writes of a transaction, whoever asked for them and when: its ends, then the marks that void, then the realm's
 * own history. So all transactions lock what they share in one order (ADR 0033).
 */
final class LastWrites {

    private static final String NAME = LastWrites.class.getName();

    private final KeycloakSession session;

    /** By realm, in one order too: an import or a removal has several. */
    private final SortedMap<String, Waiting> waiting = new TreeMap<>();

    private boolean announced;

    private LastWrites(KeycloakSession session) {
        this.session = session;
    }

    /** Acts and rows that wait in one realm. */
    private record Waiting(Stores stores, List<Voiding.Act> acts, List<Row> rows) {}

    /** A row of a realm's own history. */
    private record Row(EvidenceKind kind, JsonObject content) {}

    /** The one of this session. */
    static LastWrites of(KeycloakSession session) {
        @Nullable LastWrites known = session.getAttribute(NAME, LastWrites.class);
        if (known != null) {
            return known;
        }
        LastWrites made = new LastWrites(session);
        session.setAttribute(NAME, made);
        return made;
    }

    void add(Stores stores, Voiding.Act act) {
        waiting(stores).acts.add(act);
        announce();
    }

    private Waiting waiting(Stores stores) {
        return waiting.computeIfAbsent(
                stores.realmId(), realm -> new Waiting(stores, new ArrayList<>(), new ArrayList<>()));
    }

    private void announce() {
        if (!announced) {
            announced = true;
            TransactionHooks.last(session, this::write);
        }
    }

    private void write() {
        announced = false;
        while (!waiting.isEmpty()) {
            Waiting first = waiting.remove(waiting.firstKey());
            first.stores.voidingInOrder().carryOut(first.acts);
            Annals history = first.stores.evidenceLog();
            first.rows.forEach(row -> history.appendToRealm(row.kind, row.content));
        }
    }

    /** Evidence as usual, of which what the realm's own history tells waits for the end. */
    Annals annals(Stores stores) {
        return new Annals() {

            @Override
            public void appendToMission(String missionId, EvidenceKind kind, JsonObject content) {
                stores.evidenceLog().appendToMission(missionId, kind, content);
            }

            @Override
            public void appendToProposal(String proposalId, EvidenceKind kind, JsonObject content) {
                stores.evidenceLog().appendToProposal(proposalId, kind, content);
            }

            @Override
            public void appendToRealm(EvidenceKind kind, JsonObject content) {
                waiting(stores).rows.add(new Row(kind, content));
                announce();
            }
        };
    }
}
