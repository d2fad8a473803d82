package dev.patchbay.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Audio task of a call; {@code REALTIME} is a WebSocket session, {@code OTHER} is every request
 * that is passed through unchanged.
 */
public enum AudioTask {
  SPEECH("/audio/speech"),
  TRANSCRIPTION("/audio/transcriptions"),
  TRANSLATION("/audio/translations"),
  REALTIME("/realtime"),
  OTHER("");

  private static final String TRANSLATIONS = "/translations";

  // values() copies, and this is asked several times for each call.
  private static final AudioTask[] ALL = values();

  private final String path;
  private final String label = name().toLowerCase(Locale.ROOT);

  AudioTask(String path) {
    this.path = path;
  }

  /** The path of OpenAI's endpoint below the base; empty for {@code OTHER}. */
  public String path() {
    return path;
  }

  /** The task's name in configuration, headers and metrics. */
  public String label() {
    return label;
  }

  public static Optional<AudioTask> named(String label) {
    return Arrays.stream(values()).filter(task -> task.label().equals(label)).findFirst();
  }

  /** True for the path of one of OpenAI's audio endpoints below the base. */
  public static boolean isAudioPath(String path) {
    return ofPath(path) != OTHER;
  }

  /** The task of a call by its method and its path below the base. */
  public static AudioTask of(String method, String path) {
    if ("GET".equals(method) && isRealtimePath(path)) {
      return REALTIME;
    }
    return "POST".equals(method) ? ofPath(path) : OTHER;
  }

  /** True for the paths at which a WebSocket is opened. */
  public static boolean isRealtimePath(String path) {
    return path.equals(REALTIME.path) || path.equals(REALTIME.path + TRANSLATIONS);
  }

  private static AudioTask ofPath(String path) {
    for (AudioTask task : ALL) {
      if (task != REALTIME && task.path.equals(path)) {
        return task;
      }
    }
    return OTHER;
  }
}
