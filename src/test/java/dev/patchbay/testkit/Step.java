package dev.patchbay.testkit;

import java.io.IOException;

/** One thing that a scripted provider does on its end of a connection. */
@FunctionalInterface
interface Step {

  void run(Line line) throws IOException, InterruptedException;
}
