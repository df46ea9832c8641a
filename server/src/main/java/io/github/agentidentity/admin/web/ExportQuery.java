package io.github.agentidentity.admin.web;

import static io.github.agentidentity.authority.Reason.MALFORMED_PARAMETER;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.evidence.domain.ExportRange;
import io.github.agentidentity.missions.web.ListQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Query of a request for an export of evidence. */
final class ExportQuery {

    private ExportQuery() {}

    /**
     * Reads the part that is to be exported.
     *
     * @throws Refusal as {@link ListQuery}
     */
    static ExportRange read(Map<String, List<String>> parameters) {
        ListQuery query = ListQuery.ofExactly(parameters, Set.of("subject", "after", "place", "max"));
        Optional<String> subject = query.text("subject");
        if (subject.filter(id -> !ExportRange.isSubject(id)).isPresent()) {
            throw Refusal.because(
                    MALFORMED_PARAMETER,
                    "Send subject as the id of a mission, a proposal or a stop, or as realm: and the realm's id.");
        }
        return new ExportRange(
                subject,
                query.place("after"),
                query.place("place"),
                query.bounded("max", ExportRange.MOST, 1, ExportRange.MOST));
    }
}
