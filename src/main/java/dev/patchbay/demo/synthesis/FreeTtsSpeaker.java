package dev.patchbay.demo.synthesis;

import com.sun.speech.freetts.Voice;
import com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory;
import dev.patchbay.audio.convert.SampleSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * English speech synthesis by FreeTTS inside the process, with the voice kevin16. A sentence is
 * made when the one before it has been read.
 *
 * <p>Threading: any thread; a voice of the library speaks one sentence at a time.
 */
final class FreeTtsSpeaker implements Speaker {

  private static final String VOICE = "kevin16";
  private static final float WORDS_A_MINUTE = 150;

  /** The library needs memory by the square of a word's length. */
  private static final int LONGEST_WORD = 40;

  /** Pitch in Hz by the name of the voice. */
  private static final Map<String, Float> PITCHES =
      Map.of("alloy", 100f, "echo", 85f, "fable", 115f, "nova", 170f, "onyx", 70f, "shimmer", 140f);

  // The source's own rate, 16-bit like all.
  private static final SampleSource SOURCE = SampleSource.pcm16(16_000);

  /** The library loads its pronunciations into static fields: one voice at a time. */
  private static final Lock LOADING = new ReentrantLock();

  private final Queue<Voice> idle = new ConcurrentLinkedQueue<>();

  /** True if the library is there: it may have been left out of the WAR. */
  static boolean isAvailable() {
    try {
      Class.forName("com.sun.speech.freetts.Voice", false, FreeTtsSpeaker.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  @Override
  public String name() {
    return "FreeTTS";
  }

  @Override
  public boolean speaks(String language) {
    return language.equals(LanguageDetector.ENGLISH);
  }

  /** Loads the voice, so that the first call need not wait for it. */
  void warm() {
    idle.add(allocate());
  }

  @Override
  public InputStream speak(Utterance utterance) throws IOException {
    Iterator<String> sentences = sentences(utterance.text()).iterator();
    Iterator<InputStream> sounds =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return sentences.hasNext();
          }

          @Override
          public InputStream next() {
            return new ByteArrayInputStream(sound(sentences.next(), utterance));
          }
        };
    return Pcm.of(new SequenceInputStream(enumeration(sounds)), SOURCE);
  }

  private static Enumeration<InputStream> enumeration(Iterator<InputStream> sounds) {
    return new java.util.Enumeration<>() {
      @Override
      public boolean hasMoreElements() {
        return sounds.hasNext();
      }

      @Override
      public InputStream nextElement() {
        return sounds.next();
      }
    };
  }

  private byte[] sound(String sentence, Utterance utterance) {
    Voice voice = idle.poll();
    Voice speaking = voice == null ? allocate() : voice;
    SamplePlayer player = new SamplePlayer();
    speaking.setAudioPlayer(player);
    speaking.setRate((float) (WORDS_A_MINUTE * utterance.speed()));
    speaking.setPitch(PITCHES.get(VoiceList.orDefault(utterance.voice())));
    speaking.speak(sentence);
    // Not after a failure: what it left behind in the voice is unknown.
    idle.add(speaking);
    return player.littleEndian();
  }

  /** By name from its own directory: the usual way looks for files and for a sound card. */
  private static Voice allocate() {
    for (Voice voice : new KevinVoiceDirectory().getVoices()) {
      if (voice.getName().equals(VOICE)) {
        load(voice);
        return voice;
      }
    }
    throw new IllegalStateException("FreeTTS has no voice " + VOICE);
  }

  private static void load(Voice voice) {
    LOADING.lock();
    try {
      voice.allocate();
    } finally {
      LOADING.unlock();
    }
  }

  static List<String> sentences(String text) {
    String speakable = text.replaceAll("(\\S{" + LONGEST_WORD + "})(?=\\S)", "$1 ");
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
    breaks.setText(speakable);
    List<String> sentences = new ArrayList<>();
    int from = breaks.first();
    for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
      sentences.add(speakable.substring(from, to));
      from = to;
    }
    return Collections.unmodifiableList(sentences);
  }
}
