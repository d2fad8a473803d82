package dev.patchbay.launcher.training;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The command {@code train}: gives a running router a provider by its configuration file, and calls
 * it for some seconds.
 */
public final class TrainingRun {

  public static final String COMMAND = "train";

  private static final String USAGE =
      "Usage: java -jar patchbay.war train ROUTER-URL CONFIGURATION-FILE SECONDS\n";
  private static final int WORDS = 3;
  private static final int TRAINED = 0;
  private static final int FAILED = 1;
  private static final int BAD_USAGE = 2;
  private static final int THREADS = 4;
  private static final long RELOAD_SECONDS = 60;

  private TrainingRun() {}

  /**
   * Runs the command.
   *
   * @param words command line after the name of the command; the file is overwritten
   * @return exit status
   */
  public static int run(List<String> words, PrintStream out) throws IOException {
    if (words.size() != WORDS || !words.get(2).matches("\\d{1,3}")) {
      out.print(USAGE);
      return BAD_USAGE;
    }
    try (TrainingProvider provider = TrainingProvider.start()) {
      Files.writeString(Path.of(words.get(1)), configuration(provider.url()));
      TrainingCalls calls = new TrainingCalls(words.get(0));
      if (!calls.await(TimeUnit.SECONDS.toNanos(RELOAD_SECONDS))) {
        out.println("The router has not answered.");
        return FAILED;
      }
      long answered = calls.repeat(THREADS, TimeUnit.SECONDS.toNanos(Long.parseLong(words.get(2))));
      out.println(answered + " calls");
      return TRAINED;
    }
  }

  private static String configuration(String url) {
    return """
    patchbay.providers=a
    patchbay.provider.a.preset=generic
    patchbay.provider.a.url=%s
    patchbay.provider.a.tasks=speech,transcription
    patchbay.access-log=off
    patchbay.routes=kept,speech,transcription
    patchbay.route.kept.when.voice=kept
    patchbay.route.kept.cache=true
    patchbay.route.kept.providers=a
    patchbay.route.speech.providers=a
    patchbay.route.transcription.providers=a
    patchbay.cache.disk=0
    """
        .formatted(url);
  }
}
