package io.github.agentidentity.evidence.store;

import io.github.agentidentity.base.store.Sql;

/**
 * A turn at a mission's history, until the transaction ends: together with others for whoever adds a row that changes
 * nothing about the mission, alone for whoever changes or removes the mission. So mints do not wait for each other, and
 * an end waits for the mints that were there before it, and for none that came later (ADR 0038).
 *
 * <p>On PostgreSQL it is an advisory lock, which is granted in the order in which it was asked for. H2, which is for
 * trying, has none: there everybody has the mission's row alone.
 */
public final class HistoryTurn {

    /** The seed of the hash is any number that keeps our locks apart from those of others. */
    private static final String KEY = "(hashtextextended(cast(%s as text), 6749))";

    private static final String SHARED = "pg_advisory_xact_lock_shared" + KEY;

    private static final String EXCLUSIVE = "select pg_advisory_xact_lock" + KEY;

    private static final String ROW = "select m.ID from {h-schema}AGENT_MISSION m where m.ID = %s for update";

    /** With others, at the history of the mission {@code :id}. */
    public static final Sql TOGETHER = new Sql(ROW.formatted(":id"), "select " + SHARED.formatted(":id"));

    /** The same for a mint, which takes its turn in the realm first. */
    public static final Sql OF_A_MINT = ofAMint(":id");

    /** The same at the history of {@code :template}, which comes before those of its tasks. */
    public static final Sql OF_A_MINT_AT_TEMPLATE = ofAMint(":template");

    /** Alone, at the history of the mission {@code :id}. */
    public static final Sql ALONE = new Sql(ROW.formatted(":id"), EXCLUSIVE.formatted(":id"));

    /**
     * Alone among all mints of the realm, for an act that changes more missions than it can take turns at. It comes
     * before every turn at a mission.
     */
    public static final Sql ALONE_IN_REALM = new Sql("select 1", EXCLUSIVE.formatted(":realm"));

    private HistoryTurn() {}

    private static Sql ofAMint(String at) {
        return new Sql(ROW.formatted(at), "select " + SHARED.formatted(":realm") + ", " + SHARED.formatted(at));
    }
}
