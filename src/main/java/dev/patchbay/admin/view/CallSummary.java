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

/** Says in one sentence why a call went as it did, for whoever wonders at what they heard. */
final class CallSummary {

  private CallSummary() {}

  static String of(CallRecord call) {
    List<Journey.Entry> tried = call.travelled().journey().entries();
    if (tried.isEmpty()) {
      return unasked(call);
    }
    Journey.Entry last = tried.get(tried.size() - 1);
    String before = causes(tried.subList(0, tried.size() - 1));
    if (last.outcome() instanceof Outcome.Served) {
      String served = last.provider() + verb(call.wanted().task());
      String whole = before.isEmpty() ? served : before + ", so " + served + " instead";
      return whole + end(call.travelled().ending());
    }
    if (last.outcome() instanceof Outcome.ClientLeft) {
      return (before.isEmpty() ? "The" : before + ", and the")
          + " client left while "
          + last.provider()
          + " was at work.";
    }
    return causes(tried) + ", so the call failed.";
  }

  private static String unasked(CallRecord call) {
    if (call.cache().equals(Optional.of(CacheStatus.HIT))) {
      return "The answer was kept from an earlier call, so nobody was asked.";
    }
    if (call.cache().equals(Optional.of(CacheStatus.JOINED))) {
      return "The same was being asked just then, so the answer was shared"
          + end(call.travelled().ending());
    }
    int status = call.answer().status();
    if (status == 499) {
      return "The client left before anybody was asked.";
    }
    return status < 400
        ? "The router answered by itself."
        : "The router refused the call with status " + status + ", and nobody was asked.";
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
      case OTHER -> " answered";
    };
  }

  private static String end(CallEnding ending) {
    return switch (ending.kind()) {
      case BROKE_OFF -> ", but broke off in the middle, and the client's connection was cut.";
      case CLIENT_LEFT -> "; the client left before the end.";
      case RELAYED, GAVE_UP, STOPPED, HIT, MISS, UNROUTED -> ".";
    };
  }
}
