package dev.patchbay.cache.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Entries in a store that others can write to. */
class EntryBytesTest {

  private static final Instant CREATED = Instant.ofEpochMilli(1_000_000);
  private static final CacheEntry ENTRY = Samples.answer(1, 500, CREATED);
  private static final CacheKey KEY = Samples.key(1);

  @Test
  void anEntryIsReadAsItWasWritten() throws IOException {
    EntryBytes.Numbered read = EntryBytes.read(EntryBytes.of(7, ENTRY), KEY);

    assertThat(read.purge()).isEqualTo(7);
    assertThat(read.entry().metadata()).isEqualTo(ENTRY.metadata());
    assertThat(read.entry().sha256()).isEqualTo(ENTRY.sha256());
    assertThat(Samples.body(read.entry())).isEqualTo(Samples.bytes(1, 500));
  }

  @Test
  void noByteOfItCanBeChanged() throws IOException {
    byte[] bytes = EntryBytes.of(7, ENTRY);
    for (int i = 0; i < bytes.length; i++) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= 1;
      assertThatThrownBy(() -> EntryBytes.read(damaged, KEY)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void itIsReadWholeOrNotAtAll() throws IOException {
    byte[] bytes = EntryBytes.of(7, ENTRY);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> EntryBytes.read(cut, KEY)).isInstanceOf(IOException.class);
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThatThrownBy(() -> EntryBytes.read(longer, KEY)).isInstanceOf(IOException.class);
  }

  @Test
  void theEntryOfAnotherKeyIsNotTaken() throws IOException {
    byte[] bytes = EntryBytes.of(7, ENTRY);

    assertThatThrownBy(() -> EntryBytes.read(bytes, Samples.key(2)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void itsFirstBytesTellWhatItIs() throws IOException {
    byte[] head = Arrays.copyOf(EntryBytes.of(7, Samples.answer(1, 9_000, CREATED)), 4096);

    assertThat(EntryBytes.matches(head, new Purge("", "af_sky")::matches)).isTrue();
    assertThat(EntryBytes.matches(head, new Purge("", "alloy")::matches)).isFalse();
    assertThat(EntryBytes.matches(new byte[4096], new Purge("", "alloy")::matches)).isTrue();
  }
}
