package dev.patchbay.testkit;

import java.io.IOException;

/** A step of a scripted response. */
@FunctionalInterface
interface Step {

  void run(ProviderSocket line) throws IOException, InterruptedException;
}
