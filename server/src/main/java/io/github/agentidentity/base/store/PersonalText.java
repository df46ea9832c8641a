package io.github.agentidentity.base.store;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;

/**
 * Text about humans in one table, and the statement that takes it out of some of a human's rows. It is in words of the
 * agent or of a service, so that anything may be in it; what was done, by whom and when is elsewhere.
 */
public final class PersonalText {

    private static final String SOME = " where x.REALM_ID = :realm and x.HUMAN_ID = :human";

    private static final String AT_ONCE = " order by x.ID fetch first 200 rows only)";

    private final Sql erasure;
    private final String substitute;

    private PersonalText(Sql erasure, String substitute) {
        this.erasure = erasure;
        this.substitute = substitute;
    }

    /**
     * Text in a column of rows that stay.
     *
     * @param table with the columns ID, REALM_ID and HUMAN_ID
     * @param substitute what stands there from then on
     */
    public static PersonalText inColumn(String table, String column, String substitute) {
        return new PersonalText(
                new Sql("update {h-schema}" + table + " set " + column + " = :substitute where ID in (select x.ID from"
                        + " {h-schema}" + table + " x" + SOME + " and x." + column + " <> :substitute" + AT_ONCE),
                substitute);
    }

    /**
     * Rows of which nothing is needed without their text.
     *
     * @param table with the columns ID, REALM_ID and HUMAN_ID
     */
    public static PersonalText inRows(String table) {
        return new PersonalText(
                new Sql("delete from {h-schema}" + table + " where ID in (select x.ID from {h-schema}" + table + " x"
                        + SOME + AT_ONCE),
                "");
    }

    /**
     * Erases it from some rows of one human.
     *
     * @return how many they were; at 0 there are no more
     */
    public int eraseSome(EntityManager entities, String realmId, String humanId) {
        return erasure.writesMany(
                entities, List.of(Map.of("realm", realmId, "human", humanId, "substitute", substitute)));
    }
}
