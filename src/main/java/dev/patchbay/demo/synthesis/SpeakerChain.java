package dev.patchbay.demo.synthesis;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Speech synthesizers of this machine, best first; each text goes to the first for its language.
 */
public final class SpeakerChain implements Speaker {

  private static final String ANOTHER_LANGUAGE = "de";

  private final List<Speaker> all;

  private SpeakerChain(List<Speaker> all) {
    this.all = all;
  }

  /**
   * Finds what speaks.
   *
   * @param path value of the variable PATH
   */
  public static SpeakerChain onPath(String path) {
    List<Speaker> all = new ArrayList<>();
    ExecutableSearch.find(path, "say").map(SaySpeaker::new).ifPresent(all::add);
    ExecutableSearch.find(path, "flite").map(FliteSpeaker::new).ifPresent(all::add);
    if (FreeTtsSpeaker.isAvailable()) {
      all.add(new FreeTtsSpeaker());
    }
    ExecutableSearch.find(path, "espeak-ng").map(EspeakSpeaker::new).ifPresent(all::add);
    all.add(new ToneSpeaker());
    return new SpeakerChain(List.copyOf(all));
  }

  /** Loads what would make the first call wait. */
  public void warm() {
    Speaker english = speaker(LanguageDetector.ENGLISH);
    if (english instanceof FreeTtsSpeaker library) {
      library.warm();
    }
  }

  /** Latin letters are read as English rather than not at all. */
  Speaker speaker(String language) {
    Speaker first = all.stream().filter(one -> one.speaks(language)).findFirst().orElseThrow();
    boolean foreign = first instanceof ToneSpeaker && LanguageDetector.isLatin(language);
    return foreign && !language.equals(LanguageDetector.ENGLISH)
        ? speaker(LanguageDetector.ENGLISH)
        : first;
  }

  /** True if texts in other languages are spoken, too. */
  public boolean speaksManyLanguages() {
    return speaker(ANOTHER_LANGUAGE).speaks(ANOTHER_LANGUAGE)
        && !(speaker(ANOTHER_LANGUAGE) instanceof ToneSpeaker);
  }

  @Override
  public String name() {
    return List.of(speaker(LanguageDetector.ENGLISH), speaker(ANOTHER_LANGUAGE)).stream()
        .map(Speaker::name)
        .distinct()
        .collect(Collectors.joining(", other languages "));
  }

  @Override
  public boolean speaks(String language) {
    return true;
  }

  @Override
  public InputStream speak(Utterance utterance) throws IOException {
    return speaker(utterance.language()).speak(utterance);
  }
}
