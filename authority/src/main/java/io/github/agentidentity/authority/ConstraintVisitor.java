package io.github.agentidentity.authority;

/**
 * One answer for each kind of {@link Constraint}: a new kind does not compile until everybody who must know it does.
 *
 * @param <R> the answer
 */
public interface ConstraintVisitor<R> {

    R visit(MaxAmount constraint);

    R visit(ResourceIssuedAfter constraint);

    R visit(ResourceIssuedBefore constraint);

    R visit(Tenant constraint);

    R visit(RecipientDomain constraint);

    R visit(TimeWindow constraint);

    R visit(DataClassification constraint);

    R visit(AllowedTools constraint);

    R visit(RequiresActionApproval constraint);

    R visit(AudienceVisibility constraint);

    R visit(MaxCalls constraint);

    R visit(MaxRate constraint);

    R visit(MaxTotal constraint);

    R visit(Approvers constraint);

    R visit(UnknownConstraint constraint);
}
