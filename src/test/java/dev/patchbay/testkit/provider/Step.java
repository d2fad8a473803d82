package dev.patchbay.testkit.provider;

import java.io.IOException;

/** A step of a scripted response. */
@FunctionalInterface
public interface Step {

  void run(ProviderSocket line) throws IOException, InterruptedException;
}
