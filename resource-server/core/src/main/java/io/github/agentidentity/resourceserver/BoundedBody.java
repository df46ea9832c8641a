package io.github.agentidentity.resourceserver;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Collects a response as text and hangs up once it is longer than allowed, whatever its headers said. */
final class BoundedBody implements BodySubscriber<String> {

    /** The body passed its bound. */
    static final class TooLong extends IOException {

        private static final long serialVersionUID = 1L;

        TooLong() {
            super("The issuer's answer is too long.");
        }
    }

    private final BodySubscriber<String> collected = BodySubscribers.ofString(StandardCharsets.UTF_8);
    private @Nullable Subscription subscription;
    private long allowance;

    /** @param maxBytes the longest body accepted */
    BoundedBody(int maxBytes) {
        this.allowance = maxBytes;
    }

    @Override
    public CompletionStage<String> getBody() {
        return collected.getBody();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        this.subscription = subscription;
        collected.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        allowance -= buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (allowance >= 0) {
            collected.onNext(buffers);
            return;
        }
        if (subscription != null) {
            subscription.cancel();
        }
        collected.onError(new TooLong());
    }

    @Override
    public void onError(Throwable failure) {
        collected.onError(failure);
    }

    @Override
    public void onComplete() {
        collected.onComplete();
    }
}
