package dev.patchbay.relay;

import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.ReceivedCall;
import dev.patchbay.fetch.CallFingerprint;
import dev.patchbay.relay.client.HeaderLine;
import dev.patchbay.relay.wire.RequestPrinter;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.text.AttemptTextSpool;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Dry run: what would be sent to providers for a call, without making it. */
public final class DryRun {

  private DryRun() {}

  /** Names of the headers that an attempt would send, without framing. */
  public static SortedSet<String> headers(AttemptPlan attempt, ReceivedCall asked) {
    List<HeaderLine> lines = ProviderCallBuilder.headers(asked.request(), attempt);
    SortedSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    // The router adds a call id if the client has none.
    Stream.concat(lines.stream().map(HeaderLine::name), Stream.of("x-request-id"))
        .forEach(names::add);
    if (!asked.body().edit(List.of()).contentType().isEmpty()) {
      names.add("content-type");
    }
    return names;
  }

  /** The request that an attempt would send, with its secrets masked. */
  public static String request(AttemptPlan attempt, ReceivedCall asked, AttemptTextSpool texts)
      throws IOException {
    Optional<ReceivedBody> spoken = texts.body(asked.request(), asked.body(), attempt);
    try {
      return RequestPrinter.print(
          asked.request().method(),
          ProviderCallBuilder.target(attempt),
          ProviderCallBuilder.headers(asked.request(), attempt),
          ProviderCallBuilder.content(asked.request(), spoken.orElse(asked.body()), attempt),
          attempt.provider());
    } finally {
      spoken.ifPresent(ReceivedBody::close);
    }
  }

  /** Fingerprint by which the answer would be cached; empty if it would not be. */
  public static Optional<CallFingerprint> fingerprint(
      Plan plan, ReceivedCall asked, AttemptTextSpool texts) throws IOException {
    return CallFingerprints.of(plan, asked.request(), asked.body(), texts);
  }
}
