package dev.patchbay.edge;

/**
 * How many calls are let in at once.
 *
 * @param calls calls in flight; 0 leaves it to the runtime: unlimited on virtual threads, 150 on
 *     the threads of a container, most of the pool when embedded
 */
public record AdmissionLimit(int calls) {

  public AdmissionLimit {
    if (calls < 0) {
      throw new IllegalArgumentException("calls: " + calls + " (expected: >= 0)");
    }
  }
}
