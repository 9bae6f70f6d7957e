package org.guitai.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One after the other, together where they gather, never more than there is room for. */
class TaskChainTest {

    private final List<List<Integer>> worked = new ArrayList<>();
    private final Deque<Runnable> tasks = new ArrayDeque<>();

    @Test
    void whatGathersIsWorkedOffTogether() {
        TaskChain<Integer> chain = new TaskChain<>(tasks::add, 10, 3, worked::add);
        IntStream.rangeClosed(1, 4).forEach(chain::offer);
        assertThat(tasks).hasSize(1);
        tasks.remove().run();
        assertThat(worked).containsExactly(List.of(1, 2, 3), List.of(4));
        assertThat(chain.isIdle()).isTrue();
    }

    @Test
    void aFullQueueSaysSo() {
        TaskChain<Integer> chain = new TaskChain<>(tasks::add, 1, 1, worked::add);
        assertThat(chain.offer(1)).isTrue();
        assertThat(chain.offer(2)).isFalse();
        assertThat(chain.isIdle()).isFalse();
        assertThat(chain.hasWaiting()).isTrue();
    }

    @Test
    void aFailureStopsNothingThatComesAfterIt() {
        TaskChain<Integer> chain = new TaskChain<>(tasks::add, 10, 1, batch -> {
            worked.add(batch);
            if (batch.contains(1)) {
                throw new IllegalStateException("a test");
            }
        });
        chain.offer(1);
        chain.offer(2);
        assertThat(tasks.size()).isEqualTo(1);
        runAndForgive(tasks.remove());
        tasks.remove().run();
        assertThat(worked).containsExactly(List.of(1), List.of(2));
    }

    private static void runAndForgive(Runnable task) {
        try {
            task.run();
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("a test");
        }
    }

    @Test
    void orderHoldsUnderManyThreads() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CountDownLatch done = new CountDownLatch(2_000);
        List<Integer> seen = new ArrayList<>();
        TaskChain<Integer> chain = new TaskChain<>(threads, 100, 7, batch -> {
            seen.addAll(batch);
            batch.forEach(one -> done.countDown());
        });
        for (int i = 0; i < 2_000; i++) {
            chain.put(i);
        }
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(seen).isEqualTo(IntStream.range(0, 2_000).boxed().toList());
        threads.shutdownNow();
    }
}
