package dev.patchbay.realtime.dictation;

import dev.patchbay.audio.convert.SpeechDetector;
import java.io.IOException;
import java.util.Arrays;

/**
 * Input audio buffer of a session: splits it into utterances at silence (voice activity detection),
 * or where the client commits. It holds the utterance that is being said, a minute at most.
 *
 * <p>Threading: the client's thread.
 */
final class AudioBuffer {

  /** Listener of the buffer; times are milliseconds since the begin of the session's audio. */
  interface Listener {

    void started(String item, long at);

    void stopped(String item, long at);

    void committed(SpeechSegment utterance) throws IOException;

    /** Creates the id of an item. */
    String nextItem();
  }

  private static final int FRAME_MS = 1000 / SpeechDetector.FRAMES_PER_SECOND;
  private static final int FRAME = FRAME_MS * SpeechSegment.BYTES_PER_MS;
  private static final int LONGEST = 60_000 * SpeechSegment.BYTES_PER_MS;
  // OpenAI refuses less.
  private static final int SHORTEST = 100 * SpeechSegment.BYTES_PER_MS;
  // A click is no speech.
  private static final int SPOKEN_FRAMES = 3;
  // Where an utterance has to be cut, it is at the quietest moment of its last two seconds.
  private static final int CUT_WITHIN = 2 * SpeechDetector.FRAMES_PER_SECOND;

  private final Listener listener;
  private final SpeechDetector detector = new SpeechDetector();
  private byte[] held = new byte[50 * FRAME];
  private int size;
  private int heard;
  private long before;
  private int spoken;
  private int silent;
  private String item = "";

  AudioBuffer(Listener listener) {
    this.listener = listener;
  }

  /** Appends samples. */
  void append(byte[] pcm, TranscriptionSettings settings) throws IOException {
    int from = 0;
    while (from < pcm.length) {
      int count = Math.min(pcm.length - from, heard + FRAME - size);
      room(count);
      System.arraycopy(pcm, from, held, size, count);
      from += count;
      size += count;
      if (size == heard + FRAME) {
        hear(settings);
      }
    }
  }

  private void room(int count) {
    if (size + count > held.length) {
      held = Arrays.copyOf(held, Math.min(LONGEST + FRAME, 2 * held.length));
    }
  }

  private void hear(TranscriptionSettings settings) throws IOException {
    boolean speech = detector.isSpeech(SpeechDetector.energy(held, heard, FRAME));
    heard = size;
    if (settings.detectsTurns()) {
      detect(speech, settings);
    }
    if (size >= LONGEST) {
      cut();
    }
  }

  private void detect(boolean speech, TranscriptionSettings settings) throws IOException {
    spoken = speech ? spoken + 1 : 0;
    silent = speech ? 0 : silent + 1;
    if (item.isEmpty()) {
      // What comes before speech is let go.
      drop(size - settings.padding() * SpeechSegment.BYTES_PER_MS - SPOKEN_FRAMES * FRAME);
      if (spoken >= SPOKEN_FRAMES) {
        item = listener.nextItem();
        listener.started(item, before);
      }
    } else if (silent * FRAME_MS >= settings.silence()) {
      listener.stopped(item, end());
      emit(size);
    }
  }

  private long end() {
    return before + size / SpeechSegment.BYTES_PER_MS;
  }

  private void cut() throws IOException {
    int quietest = size;
    double least = Double.MAX_VALUE;
    for (int at = size - CUT_WITHIN * FRAME; at < size; at += FRAME) {
      double energy = SpeechDetector.energy(held, at, FRAME);
      if (energy < least) {
        least = energy;
        quietest = at;
      }
    }
    boolean speaking = !item.isEmpty();
    if (speaking) {
      listener.stopped(item, before + quietest / SpeechSegment.BYTES_PER_MS);
    }
    emit(quietest);
    if (speaking) {
      item = listener.nextItem();
      listener.started(item, before);
    }
  }

  private void emit(int length) throws IOException {
    String id = item.isEmpty() ? listener.nextItem() : item;
    byte[] pcm = Arrays.copyOf(held, length);
    drop(length);
    item = "";
    spoken = 0;
    silent = 0;
    listener.committed(new SpeechSegment(id, pcm));
  }

  private void drop(int length) {
    if (length <= 0) {
      return;
    }
    System.arraycopy(held, length, held, 0, size - length);
    size -= length;
    heard = Math.max(0, heard - length);
    before += length / SpeechSegment.BYTES_PER_MS;
  }

  /** Ends an utterance at the client's request; false if there is too little audio. */
  boolean commit() throws IOException {
    if (size < SHORTEST) {
      return false;
    }
    emit(size);
    return true;
  }

  void clear() {
    drop(size);
    item = "";
    spoken = 0;
    silent = 0;
  }
}
