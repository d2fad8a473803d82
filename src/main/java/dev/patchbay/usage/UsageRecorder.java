package dev.patchbay.usage;

/** Where what was used is written down. */
@FunctionalInterface
public interface UsageRecorder {

  /** Keeps nothing. */
  UsageRecorder NONE = used -> {};

  /** Takes note and returns at once, whatever becomes of it. */
  void record(UsageRecord usage);
}
