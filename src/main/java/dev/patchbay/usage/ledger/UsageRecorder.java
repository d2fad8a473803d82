package dev.patchbay.usage.ledger;

/** Recorder of usage. */
@FunctionalInterface
public interface UsageRecorder {

  /** Recorder that discards everything. */
  UsageRecorder NONE = used -> {};

  /** Records usage without waiting; a failure is not reported to the caller. */
  void record(UsageRecord usage);
}
