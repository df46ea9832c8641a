package io.github.agentidentity.resourceserver;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The issuer gave no usable answer; the message is fit for a log. */
final class IssuerFailure extends IOException {

    private static final long serialVersionUID = 1L;

    /** Faults that every other question would meet too. */
    private static final Set<IssuerFault> OUTAGES = EnumSet.of(
            IssuerFault.UNREACHABLE,
            IssuerFault.UNTRUSTED_CERTIFICATE,
            IssuerFault.TOO_LATE,
            IssuerFault.CREDENTIALS_REFUSED);

    private final IssuerFault fault;
    private final int status;
    private final boolean outage;
    private final Duration retryAfter;

    IssuerFailure(IssuerFault fault, String message) {
        this(fault, message, null);
    }

    IssuerFailure(IssuerFault fault, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.fault = fault;
        this.status = 0;
        this.outage = OUTAGES.contains(fault);
        this.retryAfter = RetryAfter.SOON;
    }

    /** An answer with this HTTP status in place of 200, and the time after which to try again. */
    IssuerFailure(int status, Duration retryAfter) {
        super("The issuer answered with status " + status + ".");
        this.fault = fault(status);
        this.status = status;
        this.outage = status >= 500 || OUTAGES.contains(fault);
        this.retryAfter = retryAfter;
    }

    private static IssuerFault fault(int status) {
        return switch (status) {
            case 401, 403 -> IssuerFault.CREDENTIALS_REFUSED;
            case 404 -> IssuerFault.NOT_FOUND;
            case 301, 302, 303, 307, 308 -> IssuerFault.REDIRECT;
            default -> IssuerFault.ERROR_STATUS;
        };
    }

    /** {@code failure} as one of this kind; what nobody foresaw came of an answer in an unforeseen form. */
    static IssuerFailure of(Exception failure) {
        if (failure instanceof IssuerFailure told) {
            return told;
        }
        boolean io = failure instanceof IOException;
        return new IssuerFailure(
                io ? IssuerFault.UNREACHABLE : IssuerFault.MALFORMED, "The issuer could not be read.", failure);
    }

    /** Whether other questions would fail too, and not only the one that was asked. */
    boolean isOutage() {
        return outage;
    }

    /** Whether the issuer could make nothing of the question: RFC 9110 section 15.5.1. */
    boolean isBadRequest() {
        return status == 400;
    }

    /** Whether the same question may be answered later: RFC 6585 section 4. */
    boolean isTooManyRequests() {
        return status == 429;
    }

    /** Time after which to try again; a second unless the issuer told. */
    Duration retryAfter() {
        return retryAfter;
    }

    /** The kind of failure. */
    IssuerFault fault() {
        return fault;
    }
}
