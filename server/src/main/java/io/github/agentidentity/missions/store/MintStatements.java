package io.github.agentidentity.missions.store;

import static io.github.agentidentity.missions.store.Conditions.ACTIVE;
import static io.github.agentidentity.missions.store.Conditions.END;
import static io.github.agentidentity.missions.store.Conditions.GIVES_TOKENS;
import static io.github.agentidentity.missions.store.Conditions.IF;
import static io.github.agentidentity.missions.store.Conditions.TOKEN_UNVOIDED;
import static io.github.agentidentity.missions.store.Conditions.UNSTOPPED;

import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.evidence.store.NewRows;

/**
 * Statements of a mint. The last of them decides: it writes the mint's evidence if all on which the mint rests still
 * stands, as it was committed when the mint already had its turn at the mission. The ones before it write to rows only
 * where they say something that the row does not say yet.
 */
final class MintStatements {

    /** The session of the approval as this step found it; where it found none, the row keeps what it has. */
    static final String SESSION = "SESSION_SEEN = case when :seen > 0 then :seen else m.SESSION_SEEN end"
            + ", SESSION_STARTED = case when :seen > 0 then :started else m.SESSION_STARTED end"
            + ", SESSION_REMEMBERED = case when :seen > 0 then :remembered else m.SESSION_REMEMBERED end";

    private static final String IS_SEEN_LATER = "(:seen > 0 and (m.SESSION_SEEN is null or m.SESSION_SEEN < :seen))";

    private static final String COUNT = "update {h-schema}AGENT_MISSION m set DERIVATIONS = m.DERIVATIONS"
            + " + case when m.MAX_DERIVATIONS is null then 0 else 1 end";

    private static final String THIS = " where m.ID = :id and m.REALM_ID = :realm and ";

    /** Counts on a template that has a limit; one too many is seen by what follows, and taken back. */
    static final Sql ON_TEMPLATE = new Sql("update {h-schema}AGENT_MISSION m set DERIVATIONS = m.DERIVATIONS + 1"
            + " where m.ID = :template and m.REALM_ID = :realm and m.MAX_DERIVATIONS is not null");

    /** The same on the mission, with the session as it was found, and the key if it is the first use. */
    static final Sql BY_THE_AGENT = new Sql(COUNT + ", KEY_THUMBPRINT = coalesce(m.KEY_THUMBPRINT, :key), " + SESSION
            + THIS + "(m.MAX_DERIVATIONS is not null or m.KEY_THUMBPRINT is null or " + IS_SEEN_LATER + ")");

    /** The same of a delegate, whose key is its own. */
    static final Sql BY_DELEGATES =
            new Sql(COUNT + ", " + SESSION + THIS + "(m.MAX_DERIVATIONS is not null or " + IS_SEEN_LATER + ")");

    /** The same of a token that is given once more, uncounted. */
    static final Sql AGAIN = new Sql("update {h-schema}AGENT_MISSION m set " + SESSION + THIS + IS_SEEN_LATER);

    private static final String RECORD =
            NewRows.INSERT_MINT + NewRows.MINT_OF_MISSION + IF + ACTIVE + UNSTOPPED + GIVES_TOKENS;

    private static final String WITHIN = " and (m.MAX_DERIVATIONS is null or m.DERIVATIONS <= m.MAX_DERIVATIONS)";

    /** A mission without a key has none because this is a repetition: a first use has made the key its own by now. */
    private static final String OF_THE_AGENT = RECORD + Conditions.SAME_KEY;

    private static final String OF_ITS_GRANT = " and m.GRANT_ID = :grant";

    /** On what is not a grant. */
    static final Sql RECORD_BY_THE_AGENT = new Sql(OF_THE_AGENT + WITHIN + END);

    /** On the grant that was handed out last. */
    static final Sql RECORD_ON_ITS_GRANT = new Sql(OF_THE_AGENT + WITHIN + OF_ITS_GRANT + END);

    /** All of those who act may still. */
    static final Sql RECORD_BY_DELEGATES = new Sql(RECORD + WITHIN + TOKEN_UNVOIDED + END);

    private MintStatements() {}
}
