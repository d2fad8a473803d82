package dev.patchbay.routing.provider;

/** Form in which a provider takes the language of a recording. */
public enum LanguageForm {
  /** As the client writes it. */
  ANY("any"),
  /** Code of two letters, such as {@code en}, as OpenAI's API has it. */
  ISO_639_1("iso-639-1");

  private final String label;

  LanguageForm(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
