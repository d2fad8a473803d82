package dev.patchbay.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("alone")
class SystemPropertyDefaultTest {

  private static final String LOCALES = "java.locale.providers";
  private static final String REFERENCES = "org.eclipse.jetty.util.referencesPerCacheLine";

  private final Properties before = (Properties) System.getProperties().clone();

  @AfterEach
  void restore() {
    System.setProperties(before);
  }

  @Test
  void whatTheCommandLineSaysStays() {
    System.setProperty(LOCALES, "CLDR");
    System.clearProperty(REFERENCES);

    SystemPropertyDefault.apply();

    assertThat(System.getProperty(LOCALES)).isEqualTo("CLDR");
    assertThat(System.getProperty(REFERENCES)).isEqualTo("16");
  }
}
