package dev.patchbay.edge;

/**
 * Admission limit: how many calls may be in flight at once.
 *
 * @param calls number of calls; 0 leaves it to the runtime: unlimited on virtual threads, 150 on
 *     the threads of a container, most of the pool when embedded
 */
public record AdmissionLimit(int calls) {

  public AdmissionLimit {
    if (calls < 0) {
      throw new IllegalArgumentException("calls: " + calls + " (expected: >= 0)");
    }
  }
}
