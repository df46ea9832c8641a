package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.authority.Reason.APPROVAL_LEVEL_NOT_CONFIGURED;
import static io.github.agentidentity.authority.Reason.WEAK_AUTHENTICATION;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Approver;
import io.github.agentidentity.missions.domain.Settings;
import java.time.InstantSource;
import java.util.Optional;

/** Floor under every approval: the assurance that the human must give before an agent gets anything. */
public final class RequiredAssurance {

    private final Settings settings;
    private final InstantSource clock;

    public RequiredAssurance(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Why this sign-in is not enough, if it is not.
     *
     * @param strong whether it takes the realm's stronger authentication
     */
    Optional<Reason> blocks(Approver approver, boolean strong) {
        Optional<Reason> unfresh = approver.proof().unfreshAt(clock.instant());
        if (unfresh.isPresent() || !strong) {
            return unfresh;
        }
        if (settings.approvalLevel().isEmpty()) {
            return Optional.of(APPROVAL_LEVEL_NOT_CONFIGURED);
        }
        return approver.proof().reaches(settings.approvalLevel().getAsInt())
                ? Optional.empty()
                : Optional.of(WEAK_AUTHENTICATION);
    }

    static void requireUnblocked(Optional<Reason> blockedBy) {
        blockedBy.ifPresent(reason -> {
            throw Refusal.because(reason, remedy(reason));
        });
    }

    private static String remedy(Reason reason) {
        return switch (reason) {
            case UNPROVEN_AUTHENTICATION ->
                "Sign in with a password, a one-time code or a passkey with user verification; or ask an admin to add"
                        + " the authenticator to agent.fresh-authenticators.";
            case UNPROVEN_IDENTITY_PROVIDER ->
                "Sign in anew at the identity provider; an admin must name it in agent.fresh-identity-providers and"
                        + " make it pass max_age on and prove auth_time.";
            default -> "Sign in again, as strongly as this approval requires.";
        };
    }
}
