package dev.patchbay.journey.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Client budgets hold under concurrent calls. */
class BudgetConcurrencyTest {

  private static final int CALLS = 100;

  /** Each costs 0.000075 of 0.0001: the first leaves something, the second may go beyond it. */
  private static final RawRequest SPEECH =
      SpeechBody.of("Hello").request().header("api-key", "0123456789abcdef");

  private static final String BUDGET =
      """
      patchbay.provider.studio.price.characters=15
      patchbay.client.phone.key=0123456789abcdef
      patchbay.client.phone.budget=0.0001/day
      """;

  @Test
  void aHundredCallsAtOnceExceedTheBudgetByNoMoreThanOne() throws Exception {
    Gate gate = Gate.closed();
    Reply voice = Reply.after(gate).then(Reply.audio("audio/mpeg", Sounds.mp3(4)));
    ExecutorService callers = Executors.newFixedThreadPool(CALLS);
    try (ScriptedProvider studio =
            ScriptedProvider.start(Collections.nCopies(2, voice).toArray(Reply[]::new));
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.generic("studio", studio.url()) + BUDGET)) {
      CompletionService<Answer> calls = new ExecutorCompletionService<>(callers);
      for (int i = 0; i < CALLS; i++) {
        calls.submit(() -> router.call(SPEECH));
      }
      List<Answer> refused = take(calls, CALLS - 2);
      gate.open();
      List<Answer> served = take(calls, 2);

      assertThat(refused).allMatch(answer -> answer.status() == 429);
      assertThat(refused).allMatch(answer -> answer.header("Retry-After").equals("1"));
      assertThat(served).allMatch(answer -> answer.status() == 200);
      // A call is settled a moment after its answer.
      Eventually.until(
          answer -> answer.text().contains("insufficient_quota"), () -> router.call(SPEECH));
    } finally {
      gate.open();
      callers.shutdownNow();
    }
  }

  private static List<Answer> take(CompletionService<Answer> calls, int count) throws Exception {
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      answers.add(calls.take().get());
    }
    return answers;
  }
}
