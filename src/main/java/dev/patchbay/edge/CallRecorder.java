package dev.patchbay.edge;

import dev.patchbay.api.ApiPath;
import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.Caller;
import dev.patchbay.api.DeclaredAudioLength;
import dev.patchbay.api.ReportedAudioLength;
import dev.patchbay.call.ArrivalTime;
import dev.patchbay.call.BookedCost;
import dev.patchbay.call.CacheLookup;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallId;
import dev.patchbay.call.CallRecord;
import dev.patchbay.call.Producer;
import dev.patchbay.call.RouteTaken;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/** Puts together what is told of a call from what its stations have left on the request. */
final class CallRecorder {

  // Nobody was there to be told a status; what nginx writes down then is widely understood.
  private static final int BROKEN_OFF = 499;

  private static final int LONGEST = 200;
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029]");

  private final HttpServletRequest request;

  CallRecorder(HttpServletRequest request) {
    this.request = request;
  }

  /**
   * @param brokenOff true if the call ended with an exception
   */
  CallRecord finished(CountedResponse response, boolean brokenOff) {
    ArrivalTime arrival = CallAttributes.get(request, ArrivalTime.class);
    RouteTaken travelled =
        CallAttributes.find(request, RouteTaken.class).orElse(RouteTaken.NOWHERE);
    Optional<CacheLookup> lookedUp = CallAttributes.find(request, CacheLookup.class);
    boolean answered = response.isCommitted() || !brokenOff;
    return new CallRecord(
        CallAttributes.find(request, CallId.class).map(CallId::value).orElse(""),
        arrival.at(),
        wanted(),
        travelled,
        lookedUp.map(CacheLookup::use),
        Producer.of(travelled.journey())
            .or(() -> lookedUp.map(CacheLookup::producer))
            .orElse(Producer.NOBODY),
        new CallRecord.Answer(
            answered ? response.getStatus() : BROKEN_OFF,
            response.count().firstByte(),
            arrival.ago(),
            response.count().bytes()),
        amounts());
  }

  private CallRecord.Wanted wanted() {
    Optional<AudioRequest> asked = asked();
    return new CallRecord.Wanted(
        CallAttributes.find(request, Caller.class).map(Caller::label).orElse(""),
        task(),
        printable(request.getMethod()),
        printable(request.getRequestURI()),
        printable(asked.flatMap(AudioRequest::model).orElse("")),
        printable(asked.flatMap(AudioRequest::voice).orElse("")),
        asked.filter(AudioRequest::wantsEvents).isPresent());
  }

  private AudioTask task() {
    return CallAttributes.find(request, ApiPath.class)
        .map(path -> AudioTask.of(request.getMethod(), path.path()))
        .orElse(AudioTask.OTHER);
  }

  private CallRecord.Amounts amounts() {
    Optional<AudioRequest> asked = asked();
    ReportedAudioLength heard =
        CallAttributes.find(request, ReportedAudioLength.class).orElse(ReportedAudioLength.UNKNOWN);
    return new CallRecord.Amounts(
        asked.map(AudioRequest::uploadBytes).orElse(0L),
        asked.map(AudioRequest::characters).orElse(0L),
        heard.or(
            CallAttributes.find(request, DeclaredAudioLength.class)
                .orElse(DeclaredAudioLength.UNKNOWN)),
        CallAttributes.find(request, BookedCost.class).orElse(BookedCost.UNKNOWN));
  }

  private Optional<AudioRequest> asked() {
    return CallAttributes.find(request, AudioRequest.class);
  }

  // A client writes what it likes: it must not be able to write a second line, or a long one.
  private static String printable(String text) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    return UNPRINTABLE.matcher(cut).replaceAll("?");
  }
}
