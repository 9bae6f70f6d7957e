package org.guitai.conversation;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.guitai.conversation.api.ChatInbox;
import org.guitai.conversation.api.Submission;

/**
 * The node's queue and its one writer. While a batch is being committed, the next one gathers: that is what makes a
 * commit cheap. The writer is a chain of short tasks, because servers complain about tasks that never end.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ChatInboxBean implements ChatInbox {

    private static final int PLACES = 20_000;
    private static final int BATCH = 256;
    private static final Duration TURN = Duration.ofSeconds(5);
    private static final Duration LINGER = Duration.ofMillis(200);

    private final BlockingQueue<Submission> queue = new ArrayBlockingQueue<>(PLACES);
    private final AtomicBoolean writing = new AtomicBoolean();

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private MessageWriter writer;

    @Override
    public boolean offer(Submission submission) {
        if (!queue.offer(submission)) {
            return false;
        }
        startWriting();
        return true;
    }

    private void startWriting() {
        if (writing.compareAndSet(false, true)) {
            executor.execute(this::writeSome);
        }
    }

    /** Stays for a few seconds while there is work: handing a task to the server for every batch costs more than the batch. */
    private void writeSome() {
        long end = System.nanoTime() + TURN.toNanos();
        try {
            List<Submission> batch = new ArrayList<>(BATCH);
            while (System.nanoTime() < end && take(batch)) {
                writer.write(List.copyOf(batch));
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            writing.set(false);
            if (!queue.isEmpty()) {
                startWriting();
            }
        }
    }

    /** Waits a moment for the first and takes whatever has gathered; false when nothing came. */
    private boolean take(List<Submission> batch) throws InterruptedException {
        Submission first = queue.poll(LINGER.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
            return false;
        }
        batch.add(first);
        queue.drainTo(batch, BATCH - 1);
        return true;
    }
}
