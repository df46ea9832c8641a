package io.github.agentidentity.authority;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonString;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Approvers of each use, all of whom must approve (ours, {@code urn:agent-identity:approvers}): the more, the narrower.
 *
 * @param approvers 1 to 16 different ones, each {@code delegator}, {@code resource-owner} or {@code role:<name>}; their
 *     order is kept and means nothing
 */
public record Approvers(List<String> approvers) implements Constraint {

    private static final int MOST = 16;
    private static final String ROLE = "role:";
    private static final Set<String> PERSONS = Set.of("delegator", "resource-owner");

    /**
     * Checks the approvers.
     *
     * @throws Refusal MALFORMED_AUTHORITY if there are none, too many, twice the same, or one of another form
     */
    public Approvers {
        approvers = List.copyOf(approvers);
        boolean fit = !approvers.isEmpty()
                && approvers.size() <= MOST
                && Set.copyOf(approvers).size() == approvers.size();
        if (!fit || !approvers.stream().allMatch(Approvers::isApprover)) {
            throw malformed();
        }
    }

    private static boolean isApprover(String text) {
        return PERSONS.contains(text)
                || (text.startsWith(ROLE) && PlainText.isPlain(text.substring(ROLE.length()), 256));
    }

    /** The names of the roles among them. */
    public List<String> roles() {
        return approvers.stream()
                .filter(approver -> approver.startsWith(ROLE))
                .map(approver -> approver.substring(ROLE.length()))
                .toList();
    }

    static Approvers parse(Json json) {
        if (!(json instanceof JsonArray array)) {
            throw malformed();
        }
        return new Approvers(array.items().stream().map(Approvers::approver).toList());
    }

    private static String approver(Json json) {
        if (json instanceof JsonString text) {
            return text.value();
        }
        throw malformed();
    }

    @Override
    public String name() {
        return MissionNames.APPROVERS;
    }

    @Override
    public boolean isWithin(Constraint ceiling) {
        return ceiling instanceof Approvers that && Set.copyOf(approvers).containsAll(that.approvers);
    }

    /** All approvers of both; empty where these are more than can be written down. */
    @Override
    public Optional<Constraint> intersect(Constraint other) {
        if (!(other instanceof Approvers that)) {
            return Optional.empty();
        }
        Set<String> all = new LinkedHashSet<>(approvers);
        all.addAll(that.approvers);
        return all.size() <= MOST ? Optional.of(new Approvers(List.copyOf(all))) : Optional.empty();
    }

    @Override
    public <R> R accept(ConstraintVisitor<R> visitor) {
        return visitor.visit(this);
    }

    @Override
    public Json toJson() {
        return JsonArray.ofStrings(approvers);
    }

    private static Refusal malformed() {
        return Refusal.because(
                Reason.MALFORMED_AUTHORITY,
                "Send 1 to " + MOST + " different approvers, each 'delegator', 'resource-owner' or 'role:<name>'.");
    }
}
