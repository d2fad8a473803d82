package dev.patchbay.relay.client;

import dev.patchbay.health.HealthCheck;
import dev.patchbay.health.Probe;
import dev.patchbay.relay.client.entity.UploadProgress;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.SignIn;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Active health probes over HTTP, on their own connections so that they never wait for calls. */
public final class HttpProbe implements Probe {

  private static final int MAX_BODY = 16 * 1024;

  private final ProviderClient providers;
  private final Watchdog watchdog;

  public HttpProbe(ProviderClient providers, Watchdog watchdog) {
    this.providers = providers;
    this.watchdog = watchdog;
  }

  @Override
  public Result run(Provider provider, HealthCheck check) {
    Cancellation cancellation = new Cancellation();
    try (DeadlineTimer deadline = watchdog.timer(cancellation::cancel)) {
      deadline.arm(check.schedule().timeout());
      try (ProviderAnswer answer =
          providers.send(provider, call(provider, check), UploadProgress.NONE, cancellation)) {
        byte[] body = answer.body().readNBytes(MAX_BODY);
        if (body.length == MAX_BODY) {
          answer.abort();
        }
        return new Answer(answer.status(), new String(body, StandardCharsets.UTF_8));
      } catch (AttemptFailed failed) {
        return new NoAnswer(deadline.hasFired() ? Fault.FIRST_BYTE_DEADLINE : failed.fault());
      } catch (IOException broken) {
        return new NoAnswer(deadline.hasFired() ? Fault.FIRST_BYTE_DEADLINE : Fault.BROKEN_BODY);
      }
    }
  }

  private static ProviderCall call(Provider provider, HealthCheck check) {
    List<HeaderLine> signIn =
        check.authenticated() && provider.signIn().scheme() != SignIn.Scheme.CLIENT
            ? HeaderRules.signIn(Map.of(), provider.signIn())
            : List.of();
    List<HeaderLine> headers = new ArrayList<>(signIn);
    provider.headers().sent().forEach((name, value) -> headers.add(new HeaderLine(name, value)));
    String target = check.target(provider.url()).toString();
    return ProviderCall.bodiless(
        check.method(), URI.create(target + ProviderDocuments.query(provider, target)), headers);
  }
}
