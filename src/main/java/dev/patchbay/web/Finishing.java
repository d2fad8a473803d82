package dev.patchbay.web;

import dev.patchbay.api.AudioLength;
import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.Caller;
import dev.patchbay.api.Heard;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/** Puts together what is told of a call from what its stations have left on the request. */
final class Finishing {

  // Nobody was there to be told a status; what nginx writes down then is widely understood.
  private static final int BROKEN_OFF = 499;

  private static final int LONGEST = 200;
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029]");

  private final HttpServletRequest request;

  Finishing(HttpServletRequest request) {
    this.request = request;
  }

  /**
   * @param brokenOff true if the call ended with an exception
   */
  Finished finished(CountedResponse response, boolean brokenOff) {
    Arrival arrival = Facts.get(request, Arrival.class);
    Travelled travelled = Facts.find(request, Travelled.class).orElse(Travelled.NOWHERE);
    Optional<LookedUp> lookedUp = Facts.find(request, LookedUp.class);
    boolean answered = response.isCommitted() || !brokenOff;
    return new Finished(
        Facts.find(request, CallId.class).map(CallId::value).orElse(""),
        arrival.at(),
        wanted(),
        travelled,
        lookedUp.map(LookedUp::use),
        Producer.of(travelled.journey())
            .or(() -> lookedUp.map(LookedUp::producer))
            .orElse(Producer.NOBODY),
        new Finished.Answer(
            answered ? response.getStatus() : BROKEN_OFF,
            response.count().firstByte(),
            arrival.ago(),
            response.count().bytes()),
        amounts());
  }

  private Finished.Wanted wanted() {
    Optional<AudioRequest> asked = asked();
    return new Finished.Wanted(
        Facts.find(request, Caller.class).map(Caller::label).orElse(""),
        task(),
        printable(request.getMethod()),
        printable(request.getRequestURI()),
        printable(asked.flatMap(AudioRequest::model).orElse("")),
        printable(asked.flatMap(AudioRequest::voice).orElse("")),
        asked.filter(AudioRequest::wantsEvents).isPresent());
  }

  private AudioTask task() {
    return Facts.find(request, ApiPath.class)
        .map(path -> AudioTask.of(request.getMethod(), path.path()))
        .orElse(AudioTask.OTHER);
  }

  private Finished.Amounts amounts() {
    Optional<AudioRequest> asked = asked();
    Heard heard = Facts.find(request, Heard.class).orElse(Heard.UNKNOWN);
    return new Finished.Amounts(
        asked.map(AudioRequest::uploadBytes).orElse(0L),
        asked.map(AudioRequest::characters).orElse(0L),
        heard.or(Facts.find(request, AudioLength.class).orElse(AudioLength.UNKNOWN)),
        Facts.find(request, Cost.class).orElse(Cost.UNKNOWN));
  }

  private Optional<AudioRequest> asked() {
    return Facts.find(request, AudioRequest.class);
  }

  // A client writes what it likes: it must not be able to write a second line, or a long one.
  private static String printable(String text) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    return UNPRINTABLE.matcher(cut).replaceAll("?");
  }
}
