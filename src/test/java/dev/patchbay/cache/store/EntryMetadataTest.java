package dev.patchbay.cache.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntryMetadataTest {

  private static final EntryMetadata LABEL =
      new EntryMetadata(
          Samples.key(1),
          "speech",
          Samples.SKY,
          Instant.ofEpochMilli(1_700_000_000_123L),
          Map.of("content-type", "audio/mpeg", "x-patchbay-provider", "another"));

  /** Field for field: what an earlier router has kept is there after an update. */
  private static byte[] asItWasAlwaysWritten() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (String text : new String[] {Samples.key(1).hex(), "speech", "kokoro", "tts-1", "af_sky"}) {
      out.writeUTF(text);
    }
    out.writeLong(1_700_000_000_123L);
    out.writeInt(2);
    for (String text :
        new String[] {"content-type", "audio/mpeg", "x-patchbay-provider", "another"}) {
      out.writeUTF(text);
    }
    return bytes.toByteArray();
  }

  @Test
  void itIsReadAsItWasAlwaysWritten() throws IOException {
    byte[] written = asItWasAlwaysWritten();

    assertThat(EntryMetadata.read(new DataInputStream(new ByteArrayInputStream(written))))
        .isEqualTo(LABEL);
  }

  @Test
  void itIsWrittenAsItAlwaysWas() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    LABEL.write(new DataOutputStream(bytes));

    assertThat(bytes.toByteArray()).isEqualTo(asItWasAlwaysWritten());
  }
}
