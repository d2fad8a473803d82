package dev.patchbay.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.BodyKind;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.ReceivedCall;
import dev.patchbay.call.AttributesOnly;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallSettings;
import dev.patchbay.call.RecordedResponse;
import dev.patchbay.routing.plan.Permissions;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.Routes;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The plan station: a planned call goes on with its plan, any other gets an error. */
class PlanFilterTest {

  private final HttpServletRequest request = AttributesOnly.request();
  private final RecordedResponse response = new RecordedResponse();
  private final List<Plan> passedOn = new ArrayList<>();

  private static AudioRequest speech() {
    return new AudioRequest(
        AudioTask.SPEECH,
        "POST",
        "/audio/speech",
        "",
        Map.of("content-type", List.of("application/json")),
        BodyKind.JSON,
        Map.of("model", List.of("tts-1"), "voice", List.of("alloy"), "input", List.of("Hello")),
        5,
        60,
        "phone");
  }

  private void filter(List<Route> routes) throws Exception {
    CallAttributes.put(request, CallSettings.of(new Routes(routes)));
    CallAttributes.put(request, Permissions.ALL);
    CallAttributes.put(
        request, new ReceivedCall(speech(), ReceivedBody.none(), Duration.ZERO, Duration.ZERO));
    new PlanFilter()
        .doFilter(
            request,
            response.servletResponse(),
            (next, answer) -> passedOn.add(CallAttributes.get(next, Plan.class)));
  }

  @Test
  void aCallThatARouteServesGoesOnWithItsPlan() throws Exception {
    try (ExchangeUnderTest exchange = new ExchangeUnderTest()) {
      Route route = exchange.plan().route();

      filter(List.of(route));

      assertThat(passedOn).singleElement().extracting(Plan::route).isEqualTo(route);
      assertThat(passedOn.get(0).attempts()).hasSize(3);
      assertThat(response.body()).isEmpty();
    }
  }

  @Test
  void aCallThatNoRouteServesGetsAnErrorAndGoesNoFurther() throws Exception {
    filter(List.of());

    assertThat(passedOn).isEmpty();
    assertThat(response.status()).isEqualTo(404);
    assertThat(response.text()).contains("\"no_route\"");
    assertThat(CallAttributes.find(request, Plan.class)).isEmpty();
  }
}
