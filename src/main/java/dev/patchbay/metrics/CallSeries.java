package dev.patchbay.metrics;

import dev.patchbay.call.CallRecord;

/** The time series in which calls of one kind are counted, built once per kind. */
record CallSeries(
    Series calls,
    Series seconds,
    Series firstByte,
    Series received,
    Series sent,
    Series characters,
    Series audio,
    Series ofClient) {

  /** The label values by which a call is counted. */
  record Kind(String task, String route, String client, String status, String ending) {

    static Kind of(CallRecord call, Labels known) {
      return new Kind(
          call.request().task().label(),
          known.route(call.routeTaken().route()),
          known.client(call.request().client()),
          Labels.status(call.answer().status()),
          call.routeTaken().ending().label());
    }

    private Series of(Family family) {
      return family.series().with("task", task).with("route", route);
    }
  }

  static CallSeries of(Kind kind) {
    return new CallSeries(
        kind.of(Family.CALLS).with("status", kind.status()).with("ending", kind.ending()),
        kind.of(Family.CALL_SECONDS),
        kind.of(Family.CALL_FIRST_BYTE_SECONDS),
        kind.of(Family.RECEIVED_BYTES),
        kind.of(Family.SENT_BYTES),
        kind.of(Family.CHARACTERS),
        kind.of(Family.AUDIO_SECONDS),
        Family.CLIENT_CALLS.series().with("client", kind.client()));
  }
}
