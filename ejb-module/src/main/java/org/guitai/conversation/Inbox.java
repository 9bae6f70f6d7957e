package org.guitai.conversation;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import org.guitai.conversation.api.ChatInbox;
import org.guitai.conversation.api.Submission;
import org.jspecify.annotations.Nullable;

/**
 * The node's queue and its one writer. While a batch is being committed, the next one gathers: that is what makes a
 * commit cheap. While one is told, the next is written already; only a lone one is told by the writer itself, because
 * nobody would gain by another thread. No EJB: a queue needs no transaction, and the container's part in a call cost more
 * than the call.
 */
@ApplicationScoped
public class Inbox implements ChatInbox {

    private static final int PLACES = 20_000;
    private static final int BATCH = 256;
    private static final int UNTOLD = 8;

    private @Nullable TaskChain<Submission> unwritten;
    private @Nullable TaskChain<List<Written>> untold;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private MessageWriter writer;

    @Inject
    private Teller teller;

    @PostConstruct
    void open() {
        unwritten = new TaskChain<>(executor, PLACES, BATCH, this::write);
        untold = new TaskChain<>(executor, UNTOLD, UNTOLD, batches -> batches.forEach(teller::tell));
    }

    @Override
    public boolean offer(Submission submission) {
        return unwritten().offer(submission);
    }

    private void write(List<Submission> batch) {
        List<Written> written = writer.write(batch);
        if (untold().isIdle() && !unwritten().hasWaiting()) {
            teller.tell(written);
            return;
        }
        try {
            untold().put(written);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private TaskChain<Submission> unwritten() {
        return Objects.requireNonNull(unwritten, "not open");
    }

    private TaskChain<List<Written>> untold() {
        return Objects.requireNonNull(untold, "not open");
    }
}
