package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.ResourceUri;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that was asked for and that an agent does not get, or gets with less, and why.
 *
 * @param resource where it was asked for
 * @param action the action, or the family where no scope is of it
 * @param scope the name of the agent scope at which it fails; empty where there is none
 * @param cause why
 */
public record DryRunFinding(ResourceUri resource, String action, Optional<String> scope, Cause cause) {

    /** Why an agent gets nothing, or less, of what was asked for. */
    public enum Cause {
        NOT_REGISTERED("No agent scope of this realm stands for this action at this resource; define one."),
        MISTAKEN("The definition of this agent scope has mistakes and grants nothing; correct them."),
        REALM_DEFAULT("This agent scope is an optional default of the realm, so it is in no agent's ceiling; take it"
                + " out of the realm's defaults."),
        PROHIBITED("The risk of this agent scope is prohibited: no agent ever gets it."),
        NOT_IN_CEILING("This agent scope is not one of the agent's; assign it if the agent is to have it."),
        NOBODY_MAY_DELEGATE("No role is mapped to this agent scope, so nobody may delegate it; map one."),
        HUMAN_MAY_NOT_DELEGATE("This human holds none of the roles that are mapped to this agent scope."),
        OUTSIDE_RESOURCE("It lies outside the resource that was asked about."),
        NOTHING_IN_COMMON("What was asked for and what this agent scope allows exclude each other; ask under other"
                + " constraints."),
        CONSTRAINED("It is granted under the constraints of this agent scope."),
        NARROWER_RESOURCE("It is granted at or beneath the resource of this agent scope only."),
        POLICY("A policy of this installation takes it away or narrows it."),
        APPROVER_ROLE_MISSING(
                "It is granted, but no use of it can be approved: a role in its agent.approvers is not one of"
                        + " this realm; create the role, or correct the attribute."),
        APPROVER_ROLE_IN_ANOTHER(
                "It is granted, but no use of it can be approved: a role in its agent.approvers is held"
                        + " only as a part of another role, which does not count; assign it to a person or a group itself."),
        NO_APPROVER("It is granted, but no use of it can be approved: nobody but this human holds a role in its"
                + " agent.approvers, or more than 200 do; assign that role to a few other people."),
        TOO_FEW_APPROVERS("It is granted, but no use of it can be approved: each of its agent.approvers takes another"
                + " person, and there are not as many; assign the roles to more people."),
        OWNER_ALONE(
                "It is granted, but no use of it can be approved: the resource-owner in its agent.approvers approves"
                        + " only beside another; name the delegator or a role too."),
        NARROWER_DELEGATION("It is granted, but may be passed on less far than was asked for.");

        private final String remedy;

        Cause(String remedy) {
            this.remedy = remedy;
        }

        /** The word on the wire. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Meaning and remedy, in one sentence for an admin. */
        public String remedy() {
            return remedy;
        }
    }
}
