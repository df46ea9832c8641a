package io.github.agentidentity.resourceserver;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The issuer gave no usable answer; the message is fit for a log. */
final class IssuerFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private final IssuerFault fault;

    IssuerFailure(IssuerFault fault, String message) {
        super(message);
        this.fault = fault;
    }

    IssuerFailure(IssuerFault fault, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.fault = fault;
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

    /** The kind of failure. */
    IssuerFault fault() {
        return fault;
    }
}
