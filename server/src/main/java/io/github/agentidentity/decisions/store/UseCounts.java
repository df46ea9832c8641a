package io.github.agentidentity.decisions.store;

import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.decisions.domain.Charge;
import io.github.agentidentity.decisions.domain.UseAccount;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Statements that charge uses, in their order: the rows are there, the transaction has them alone until it ends, they
 * have room, and they are charged. All transactions take rows in one order.
 */
final class UseCounts {

    private static final String NOTHING = "select 1";

    private static final String ROW = " c.SUBJECT = :subject%1$s and c.ENTRY = :entry%1$s and c.KIND = :kind%1$s";

    /** There each transaction has the mission's row alone by now, so that nobody opens the same one meanwhile. */
    private static final String OPEN_H2 = "insert into {h-schema}AGENT_USE_COUNT (SUBJECT, ENTRY, KIND, USED, OVER_AT)"
            + " select cast(:subject%1$s as varchar), cast(:entry%1$s as varchar),"
            + " cast(:kind%1$s as varchar), 0, cast(:over%1$s as timestamp with time zone)"
            + " where not exists (select c.USED from {h-schema}AGENT_USE_COUNT c where" + ROW + ")";

    private static final String OPEN_POSTGRESQL =
            "insert into {h-schema}AGENT_USE_COUNT (SUBJECT, ENTRY, KIND, USED, OVER_AT)"
                    + " values (:subject%1$s, :entry%1$s, :kind%1$s, 0, :over%1$s) on conflict do nothing";

    private static final String HOLD = "select c.USED from {h-schema}AGENT_USE_COUNT c where" + ROW + " for update";

    private static final String HAS_ROOM = " and exists (select c.USED from {h-schema}AGENT_USE_COUNT c where" + ROW
            + " and c.USED + :amount%1$s <= :most%1$s)";

    private static final String ADD = "update {h-schema}AGENT_USE_COUNT c set USED = c.USED + :amount%1$s where" + ROW;

    private static final String HAS_ROOM_IN_PERIOD = " and (select coalesce(sum(u.USES), 0)"
            + " from {h-schema}AGENT_USE u where u.SUBJECT = :subject%1$s and u.ENTRY = :entry%1$s"
            + " and u.USED_AT > (%2$s)) + :amount%1$s <= :most%1$s";

    private static final String SINCE_H2 = "dateadd('SECOND', -%d, :now)";

    /** Within a select of its own, or no index is used: the database's clock moves from row to row. */
    private static final String SINCE_POSTGRESQL = "select :now - interval '%d seconds'";

    /** The newest use that must leave the period before there is room: those after it leave enough. */
    private static final String LAST_IN_THE_WAY = "select t.USED_AT, :now as AT_NOW from (select u.USED_AT,"
            + " sum(u.USES) over (order by u.USED_AT desc, u.ID desc) as KEPT from {h-schema}AGENT_USE u"
            + " where u.SUBJECT = :subject%1$s and u.ENTRY = :entry%1$s and u.USED_AT > (%2$s)) t"
            + " where t.KEPT + :amount%1$s > :most%1$s order by t.USED_AT desc fetch first 1 row only";

    private static final String NOTE = "insert into {h-schema}AGENT_USE (ID, SUBJECT, ENTRY, USED_AT, USES)"
            + " values (:arrival, :subject%1$s, :entry%1$s, :now, :amount%1$s)";

    private final Map<String, Charge> charges = new TreeMap<>();

    /** @param charges none where nothing is counted */
    UseCounts(List<Charge> charges) {
        charges.stream()
                .sorted(Comparator.comparing((Charge charge) -> charge.account().subject())
                        .thenComparing(charge -> charge.account().entry())
                        .thenComparing(Charge::kind)
                        .thenComparing(Charge::toString))
                .forEach(charge -> this.charges.put(suffix(this.charges.size()), charge));
    }

    /** Letters only, as a parameter has no digits. */
    private static String suffix(int place) {
        return String.valueOf((char) ('a' + place));
    }

    /**
     * Statements after which the transaction has each row alone, on PostgreSQL before it takes a turn at a history: so
     * whoever waits for a row keeps no end from its turn.
     */
    List<Sql> holdBeforeTurns() {
        List<Sql> steps = new ArrayList<>();
        charges.keySet().forEach(at -> steps.add(new Sql(NOTHING, OPEN_POSTGRESQL.formatted(at))));
        charges.keySet().forEach(at -> steps.add(new Sql(NOTHING, HOLD.formatted(at))));
        return steps;
    }

    /** The same on H2, where the turn is the mission's row. */
    List<Sql> holdAfterTurns() {
        List<Sql> steps = new ArrayList<>();
        charges.keySet().forEach(at -> steps.add(new Sql(OPEN_H2.formatted(at), NOTHING)));
        charges.keySet().forEach(at -> steps.add(new Sql(HOLD.formatted(at), NOTHING)));
        return steps;
    }

    /** The statement of these parts, with the condition between them that all have room. */
    Sql ifRoom(String before, String afterOnH2, String afterOnPostgresql) {
        return new Sql(
                before + haveRoom(SINCE_H2) + afterOnH2, before + haveRoom(SINCE_POSTGRESQL) + afterOnPostgresql);
    }

    private String haveRoom(String since) {
        StringBuilder all = new StringBuilder();
        charges.forEach((at, charge) -> all.append(
                charge instanceof Charge.InPeriod rate
                        ? HAS_ROOM_IN_PERIOD.formatted(
                                at, since.formatted(rate.per().length().toSeconds()))
                        : HAS_ROOM.formatted(at)));
        return all.toString();
    }

    /** The time until all rates have room; empty where they have it, and only sums have none. */
    Optional<Duration> untilRoom(EntityManager entities, Map<String, Object> row) {
        List<Duration> waits = new ArrayList<>();
        charges.forEach((at, charge) -> {
            if (charge instanceof Charge.InPeriod rate) {
                Duration period = rate.per().length();
                freed(at, period)
                        .first(entities, row, found -> found)
                        .ifPresent(last -> waits.add(Duration.between(
                                last.time("AT_NOW"), last.time("USED_AT").plus(period))));
            }
        });
        return waits.stream().max(Duration::compareTo);
    }

    private static Sql freed(String at, Duration period) {
        long seconds = period.toSeconds();
        return new Sql(
                LAST_IN_THE_WAY.formatted(at, SINCE_H2.formatted(seconds)),
                LAST_IN_THE_WAY.formatted(at, SINCE_POSTGRESQL.formatted(seconds)));
    }

    /** Statements that charge; a use in several periods is noted once for each account. */
    List<Sql> charge() {
        List<Sql> steps = new ArrayList<>();
        Map<UseAccount, String> noted = new HashMap<>();
        charges.forEach((at, charge) -> {
            if (charge instanceof Charge.Sum) {
                steps.add(new Sql(ADD.formatted(at)));
            } else if (noted.putIfAbsent(charge.account(), at) == null) {
                steps.add(new Sql(NOTE.formatted(at)));
            }
        });
        return steps;
    }

    Map<String, Object> parameters() {
        Map<String, Object> values = new HashMap<>();
        charges.forEach((at, charge) -> {
            values.put("subject" + at, charge.account().subject());
            values.put("entry" + at, charge.account().entry());
            values.put("kind" + at, charge.kind());
            values.put("over" + at, charge.account().overAt());
            values.put("amount" + at, amount(charge));
            values.put("most" + at, most(charge));
        });
        return values;
    }

    private static Object amount(Charge charge) {
        return charge instanceof Charge.Sum sum ? sum.amount() : (Object) ((Charge.InPeriod) charge).uses();
    }

    private static Object most(Charge charge) {
        return charge instanceof Charge.Sum sum ? sum.ceiling() : (Object) ((Charge.InPeriod) charge).most();
    }
}
