package io.github.agentidentity.authority;

import io.github.agentidentity.authority.json.Json;
import java.util.Optional;

/**
 * One bound on the use of an entry's actions (mission draft, Common Constraints), compared by what its value means and
 * never by its spelling.
 */
public sealed interface Constraint
        permits MaxAmount,
                ResourceIssuedAfter,
                ResourceIssuedBefore,
                Tenant,
                RecipientDomain,
                TimeWindow,
                DataClassification,
                AllowedTools,
                RequiresActionApproval,
                AudienceVisibility,
                MaxCalls,
                MaxRate,
                MaxTotal,
                Approvers,
                UnknownConstraint {

    /** The key in {@code constraints}. */
    String name();

    /** Whether this permits nothing that {@code ceiling} does not; never so for constraints of two kinds. */
    boolean isWithin(Constraint ceiling);

    /** Returns the constraint that permits what both permit, or empty if that is nothing or cannot be expressed. */
    Optional<Constraint> intersect(Constraint other);

    /** The visitor's answer for this kind. */
    <R> R accept(ConstraintVisitor<R> visitor);

    /** The value in {@code constraints}. */
    Json toJson();

    /**
     * The constraint that {@code name} and {@code value} are, or empty where they say no more than an absent member
     * does ({@code requires_action_approval: false}). A key we do not know becomes an {@link UnknownConstraint}.
     *
     * @throws Refusal MALFORMED_AUTHORITY if the value is not one of that key
     */
    static Optional<Constraint> parse(String name, Json value) {
        if (name.equals(MissionNames.REQUIRES_ACTION_APPROVAL)) {
            return RequiresActionApproval.parse(value).map(Constraint.class::cast);
        }
        return Optional.of(
                switch (name) {
                    case MissionNames.MAX_AMOUNT -> MaxAmount.parse(value);
                    case MissionNames.RESOURCE_ISSUED_AFTER -> ResourceIssuedAfter.parse(value);
                    case MissionNames.RESOURCE_ISSUED_BEFORE -> ResourceIssuedBefore.parse(value);
                    case MissionNames.TENANT -> Tenant.parse(value);
                    case MissionNames.RECIPIENT_DOMAIN -> RecipientDomain.parse(value);
                    case MissionNames.TIME_WINDOW -> TimeWindow.parse(value);
                    case MissionNames.DATA_CLASSIFICATION -> DataClassification.parse(value);
                    case MissionNames.ALLOWED_TOOLS -> AllowedTools.parse(value);
                    case MissionNames.AUDIENCE_VISIBILITY -> AudienceVisibility.parse(value);
                    case MissionNames.MAX_CALLS -> MaxCalls.parse(value);
                    case MissionNames.MAX_RATE -> MaxRate.parse(value);
                    case MissionNames.MAX_TOTAL -> MaxTotal.parse(value);
                    case MissionNames.APPROVERS -> Approvers.parse(value);
                    default -> new UnknownConstraint(name, value);
                });
    }
}
