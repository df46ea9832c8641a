package io.github.agentidentity.approval.web;

import io.github.agentidentity.approval.domain.LocalizedTime;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.missions.domain.LoginProof;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Note on a page about the sign-in of its reader: until when it counts, or why it does not.
 *
 * @param reason why it does not, if so
 * @param proof what the sign-in proved
 * @param time the reader's
 * @param link where the page begins anew, with a sign-in
 */
record SignInNote(Optional<Reason> reason, LoginProof proof, LocalizedTime time, String link) {

    /** The time until which the sign-in counts, while it does. */
    @Nullable
    String decideBy() {
        return reason.isPresent()
                ? null
                : proof.at()
                        .map(signedIn -> time.printTime(signedIn.plus(LoginProof.FRESH)))
                        .orElse(null);
    }

    /** The message that says why it does not count. */
    @Nullable
    String blockedBy() {
        return reason.map(SignInNote::message).orElse(null);
    }

    /** Address at which the human signs in anew, if that may help. */
    @Nullable
    String again() {
        return reason.filter(why -> why != Reason.APPROVAL_LEVEL_NOT_CONFIGURED)
                .map(why -> link)
                .orElse(null);
    }

    private static String message(Reason reason) {
        return switch (reason) {
            case STALE_AUTHENTICATION -> "agentIdentityBlockedLoginTooOld";
            case UNPROVEN_AUTHENTICATION -> "agentIdentityBlockedSignInUnproven";
            case UNPROVEN_IDENTITY_PROVIDER -> "agentIdentityBlockedProviderUnproven";
            case WEAK_AUTHENTICATION -> "agentIdentityBlockedLevelNotReached";
            case APPROVAL_LEVEL_NOT_CONFIGURED -> "agentIdentityBlockedNoStrongerLevel";
            default -> throw new IllegalArgumentException(reason.code());
        };
    }
}
