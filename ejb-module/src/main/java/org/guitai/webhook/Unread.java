package org.guitai.webhook;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** The body of an answer that nobody reads: however long or slow it is, it holds nothing up. */
final class Unread implements BodySubscriber<@Nullable Void> {

    private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();

    @Override
    public CompletionStage<@Nullable Void> getBody() {
        return done;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.cancel();
        done.complete(null);
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        // Passed over.
    }

    @Override
    public void onError(Throwable error) {
        done.complete(null);
    }

    @Override
    public void onComplete() {
        done.complete(null);
    }
}
