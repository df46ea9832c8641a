package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.authority.Reason.MALFORMED_INTENT;
import static io.github.agentidentity.authority.Reason.OVERLAPPING_ENTRIES;
import static io.github.agentidentity.authority.Reason.TEMPLATES_NOT_ALLOWED;
import static io.github.agentidentity.authority.Reason.UNFIT_FOR_TEMPLATE;
import static io.github.agentidentity.authority.Reason.UNKNOWN_CONSTRAINT;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.registry.domain.AgentScope;
import java.time.Instant;
import java.util.Optional;

/** Rules for every request for authority, whoever the agent and the human are. */
public final class ProposalRules {

    private ProposalRules() {}

    /**
     * Lets an intent pass whose end is still to come.
     *
     * @throws Refusal {@code malformed_intent}
     */
    public static void requireToCome(Intent intent, Instant now) {
        if (!now.isBefore(intent.expiresAt())) {
            throw Refusal.because(MALFORMED_INTENT, "\"expires_at\" is in the past; ask for an end in the future.");
        }
    }

    /**
     * Refuses what no agent may ask of any human.
     *
     * @throws Refusal {@code unknown_constraint}, {@code overlapping_entries}; for a template
     *     {@code templates_not_allowed}, {@code unfit_for_template}
     */
    public static void requireProposable(Authority proposed, Intent intent, Settings settings) {
        requireProposable(proposed);
        if (intent.controls()
                .acr()
                .filter(acr -> !settings.approvalAcr().equals(Optional.of(acr)))
                .isPresent()) {
            throw Refusal.because(
                    MALFORMED_INTENT,
                    "\"acr\" must be the one that this realm has for stronger approvals; leave it out if it has none.");
        }
        if (intent.isTemplate()) {
            if (settings.longestTemplate().isZero()) {
                throw Refusal.because(
                        TEMPLATES_NOT_ALLOWED, "This realm allows no templates; propose a mission for each task.");
            }
            requireFitForTemplates(proposed);
        }
    }

    /**
     * Refuses what somebody must approve or what may be passed on: no human looks at a template's tasks.
     *
     * @throws Refusal {@code unfit_for_template}
     */
    public static void requireFitForTemplates(Authority proposed) {
        boolean fit = proposed.entries().stream()
                .allMatch(entry -> entry.delegation().isEmpty()
                        && entry.constraints().all().stream().noneMatch(AgentScope::asksSomebody));
        if (!fit) {
            throw Refusal.because(
                    UNFIT_FOR_TEMPLATE,
                    "A template cannot hold what may be passed on or what somebody must approve; propose a mission for"
                            + " that.");
        }
    }

    /**
     * Refuses what no agent may ask for at all.
     *
     * @throws Refusal {@code unknown_constraint}, {@code overlapping_entries}, {@code authority_too_large} also where
     *     {@code scope} and {@code authorization_details} are too much together
     */
    public static void requireProposable(Authority proposed) {
        proposed.requireBounded();
        if (proposed.entries().stream().anyMatch(entry -> entry.constraints().hasUnknown())) {
            throw Refusal.because(
                    UNKNOWN_CONSTRAINT,
                    "An entry has a constraint this server does not know; leave it out or correct it.");
        }
        if (proposed.overlaps()) {
            throw Refusal.because(
                    OVERLAPPING_ENTRIES, "Two entries name the same action at the same resource; state each once.");
        }
    }
}
