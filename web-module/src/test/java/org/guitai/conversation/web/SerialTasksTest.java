package org.guitai.conversation.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class SerialTasksTest {

    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final SerialTasks tasks = new SerialTasks(threads::add);
    private final List<Integer> done = new ArrayList<>();

    private void runAll() {
        Runnable next = threads.poll();
        while (next != null) {
            next.run();
            next = threads.poll();
        }
    }

    @Test
    void whatTheClientAsksForIsBoundedWhatTheServerAddsIsNot() {
        int offered = 0;
        for (int i = 0; i < 100; i++) {
            int number = i;
            offered += tasks.offer(() -> done.add(number)) ? 1 : 0;
        }
        assertThat(offered).isEqualTo(64);
        for (int i = 100; i < 300; i++) {
            int number = i;
            tasks.put(() -> done.add(number));
        }
        runAll();
        assertThat(done).hasSize(264).isSorted();
        assertThat(tasks.offer(() -> done.add(1_000))).isTrue();
        runAll();
        assertThat(done).last().isEqualTo(1_000);
    }

    @Test
    void oneAtATimeAlsoAfterAFailure() {
        tasks.put(() -> {
            throw new IllegalStateException("broken");
        });
        tasks.put(() -> done.add(2));
        assertThat(threads).hasSize(1);
        assertThatThrownBy(this::runAll).hasMessage("broken");
        runAll();
        assertThat(done).containsExactly(2);
    }

    @Test
    void aServerThatTakesNothingLeavesItAbleToGoOn() {
        boolean[] closed = {true};
        SerialTasks refused = new SerialTasks(task -> {
            if (closed[0]) {
                throw new RejectedExecutionException("stopping");
            }
            threads.add(task);
        });
        assertThatThrownBy(() -> refused.put(() -> done.add(1))).isInstanceOf(RejectedExecutionException.class);
        closed[0] = false;
        refused.put(() -> done.add(2));
        runAll();
        assertThat(done).containsExactly(1, 2);
    }
}
