package dev.patchbay.admin.view;

import dev.patchbay.api.AudioTask;
import dev.patchbay.call.CacheStatus;
import dev.patchbay.call.CallEnding;
import dev.patchbay.call.CallRecord;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Summary of a call in one sentence: which provider answered, and why not the others. */
final class CallSummary {

  private CallSummary() {}

  static String of(CallRecord call) {
    List<Journey.Entry> tried = call.routeTaken().journey().entries();
    if (tried.isEmpty()) {
      return withoutAttempt(call);
    }
    Journey.Entry last = tried.get(tried.size() - 1);
    String before = causes(tried.subList(0, tried.size() - 1));
    if (last.outcome() instanceof Outcome.Served) {
      String served = last.provider() + verb(call.request().task());
      String whole = before.isEmpty() ? served : before + ", so " + served + " instead";
      return whole + end(call.routeTaken().ending());
    }
    if (last.outcome() instanceof Outcome.ClientLeft) {
      return (before.isEmpty() ? "The" : before + ", and the")
          + " client left while "
          + last.provider()
          + " was answering.";
    }
    return causes(tried) + ", so the call failed.";
  }

  private static String withoutAttempt(CallRecord call) {
    if (call.cache().equals(Optional.of(CacheStatus.HIT))) {
      return "The answer came from the cache; no provider was called.";
    }
    if (call.cache().equals(Optional.of(CacheStatus.JOINED))) {
      return "The answer was shared with an identical call in progress"
          + end(call.routeTaken().ending());
    }
    int status = call.answer().status();
    if (status == 499) {
      return "The client left before a provider was called.";
    }
    return status < 400
        ? "The router answered without a provider."
        : "The router refused the call with status " + status + "; no provider was called.";
  }

  private static String causes(List<Journey.Entry> tried) {
    List<String> causes = new ArrayList<>();
    tried.forEach(one -> causes.add(one.provider() + " " + OutcomeText.of(one)));
    return causes.stream().distinct().collect(Collectors.joining(", "));
  }

  private static String verb(AudioTask task) {
    return switch (task) {
      case SPEECH -> " spoke";
      case TRANSCRIPTION -> " listened";
      case TRANSLATION -> " translated";
      case REALTIME -> " talked";
      case OTHER -> " answered";
    };
  }

  private static String end(CallEnding ending) {
    return switch (ending.kind()) {
      case BROKE_OFF -> ", but the answer broke off, and the client's connection was cut.";
      case STOPPED -> ", but the router stopped before the end.";
      case CLIENT_LEFT -> "; the client left before the end.";
      case CLOSED -> ", until the router closed the session.";
      case RELAYED, GAVE_UP, HIT, MISS, UNROUTED -> ".";
    };
  }
}
