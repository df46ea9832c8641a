package io.github.agentidentity.examples.webhook;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Reads nothing of an answer, however long it is: the connection is closed. */
final class NoBody implements BodySubscriber<Boolean> {

    private final CompletableFuture<Boolean> read = new CompletableFuture<>();

    @Override
    public CompletionStage<Boolean> getBody() {
        return read;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.cancel();
        read.complete(false);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}
}
