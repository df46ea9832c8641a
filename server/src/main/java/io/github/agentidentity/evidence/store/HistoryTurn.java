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
    private static final String KEY = "(hashtextextended(cast(:id as text), 6749))";

    private static final String ROW = "select m.ID from {h-schema}AGENT_MISSION m where m.ID = :id for update";

    /** With others, at the history of the mission {@code :id}. */
    public static final Sql TOGETHER = new Sql(ROW, "select pg_advisory_xact_lock_shared" + KEY);

    /** The same at that of {@code :template}, which comes before those of its tasks. */
    public static final Sql TOGETHER_AT_TEMPLATE = new Sql(
            ROW.replace(":id", ":template"), "select pg_advisory_xact_lock_shared" + KEY.replace(":id", ":template"));

    /** Alone, at the history of the mission {@code :id}. */
    public static final Sql ALONE = new Sql(ROW, "select pg_advisory_xact_lock" + KEY);

    private HistoryTurn() {}
}
