package dev.patchbay.relay.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedParallelismTest {

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger cancelled = new AtomicInteger();

  @AfterEach
  void close() {
    executor.shutdownNow();
  }

  private List<Integer> run(
      int count, Function<Integer, Integer> work, Function<Integer, BoundedParallelism.Next> judge)
      throws Exception {
    List<Integer> tasks = IntStream.range(0, count).boxed().toList();
    return new BoundedParallelism<>(tasks, work, judge, cancelled::incrementAndGet).run(executor);
  }

  @Test
  void allTasksAreDoneAndNeverMoreThanTwoAtOnce() throws Exception {
    AtomicInteger most = new AtomicInteger();
    List<Integer> results =
        run(
            50,
            task -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              running.decrementAndGet();
              return task;
            },
            result -> BoundedParallelism.Next.CONTINUE);

    assertThat(results).hasSize(50).doesNotHaveDuplicates();
    assertThat(most.get()).isLessThanOrEqualTo(2);
    assertThat(cancelled.get()).isZero();
  }

  @Test
  void aFailureIsTheLastResultAndEndsTheOther() throws Exception {
    CountDownLatch other = new CountDownLatch(1);
    List<Integer> tasks = List.of(0, 1, 2, 3, 4);
    List<Integer> results =
        new BoundedParallelism<Integer, Integer>(
                tasks,
                task -> {
                  if (task == 0) {
                    await(other);
                  }
                  return task;
                },
                result ->
                    result == 2 ? BoundedParallelism.Next.END : BoundedParallelism.Next.CONTINUE,
                other::countDown)
            .run(executor);

    assertThat(results).containsExactly(1, 2);
  }

  @Test
  void whatFindsNoPlaceWaitsForTheOther() throws Exception {
    AtomicInteger places = new AtomicInteger(1);
    List<Integer> results =
        run(
            20,
            task -> {
              if (places.decrementAndGet() < 0) {
                places.incrementAndGet();
                return -1;
              }
              places.incrementAndGet();
              return task;
            },
            result -> result < 0 ? BoundedParallelism.Next.WAIT : BoundedParallelism.Next.CONTINUE);

    assertThat(results).hasSize(20).doesNotContain(-1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
