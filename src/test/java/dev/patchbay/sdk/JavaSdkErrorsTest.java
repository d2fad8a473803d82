package dev.patchbay.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.core.http.HttpResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.RateLimitException;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import org.junit.jupiter.api.Test;

class JavaSdkErrorsTest {

  @Test
  void aProvidersOwnErrorKeepsItsWordsAndItsCode() throws Exception {
    BadRequestException error =
        failure(
            BadRequestException.class,
            Reply.json(
                400,
                "{\"error\":{\"message\":\"Voice is unknown.\",\"type\":\"invalid_request_error\","
                    + "\"param\":\"voice\",\"code\":\"invalid_value\"}}"));

    assertThat(error).hasMessageContaining("Voice is unknown.");
    assertThat(error.code()).contains("invalid_value");
    assertThat(error.param()).contains("voice");
    assertThat(error.type()).contains("invalid_request_error");
    assertThat(error.headers().values("x-request-id")).hasSize(1);
  }

  @Test
  void anErrorInAnotherFormIsReadAsOne() throws Exception {
    BadRequestException error =
        failure(BadRequestException.class, Reply.json(400, "{\"detail\":\"Input is empty.\"}"));

    assertThat(error).hasMessageContaining("Input is empty.");
    assertThat(error.type()).contains("invalid_request_error");
  }

  /** One request at each provider: {@code x-should-retry: false} keeps the SDK from two more. */
  @Test
  void whatTheRouterHasTriedTheSdkDoesNotTryAgain() throws Exception {
    Reply overloaded = Reply.json(503, Providers.OVERLOADED);
    try (ScriptedProvider a = ScriptedProvider.start(overloaded);
        ScriptedProvider b = ScriptedProvider.start(overloaded);
        RouterUnderTest router = RouterUnderTest.start(Providers.named(a, b));
        JavaSdk sdk = JavaSdk.of(router)) {
      InternalServerException error =
          catchThrowableOfType(
              InternalServerException.class, () -> sdk.speech().create(JavaSdk.say("Hello")));

      assertThat(error.statusCode()).isEqualTo(503);
      assertThat(error.headers().values("x-should-retry")).containsExactly("false");
      assertThat(error.headers().values("X-Patchbay-Attempts")).containsExactly("2");
      assertThat(a.requests()).hasSize(1);
      assertThat(b.requests()).hasSize(1);
    }
  }

  @Test
  void aPassingErrorOfTheOnlyProviderIsRetriedByTheSdk() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start(Reply.json(503, Providers.OVERLOADED), SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Providers.named(a));
        JavaSdk sdk = JavaSdk.of(router)) {
      try (HttpResponse answer = sdk.speech().create(JavaSdk.say("Hello"))) {
        assertThat(answer.statusCode()).isEqualTo(200);
      }
      assertThat(a.requests()).hasSize(2);
    }
  }

  @Test
  void aLongWaitThatAProviderAsksForIsNotWaited() throws Exception {
    RateLimitException error =
        failure(
            RateLimitException.class,
            Reply.status(429)
                .header("Content-Type", "application/json")
                .header("Retry-After", "86400")
                .body(Providers.OVERLOADED));

    assertThat(error.headers().values("Retry-After")).containsExactly("60");
  }

  @Test
  void aModelThatNobodyHasIsNotFound() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                Providers.named(a) + "patchbay.provider.a.speech.models=studio-1\n");
        JavaSdk sdk = JavaSdk.of(router)) {
      NotFoundException error =
          catchThrowableOfType(
              NotFoundException.class, () -> sdk.speech().create(JavaSdk.say("Hello")));

      assertThat(error.code()).contains("model_not_found");
      assertThat(a.requests()).isEmpty();
    }
  }

  private static <E extends OpenAIServiceException> E failure(Class<E> type, Reply reply)
      throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(reply);
        RouterUnderTest router = RouterUnderTest.start(Providers.named(a));
        JavaSdk sdk = JavaSdk.of(router)) {
      E error = catchThrowableOfType(type, () -> sdk.speech().create(JavaSdk.say("Hello")));
      assertThat(a.requests()).hasSize(1);
      return error;
    }
  }
}
