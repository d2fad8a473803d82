package dev.patchbay.admin.events;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventSubscriberTest {

  private static final byte[] EVENT = {'e'};

  /** Takes a byte at a time, and only when it is let. */
  private static final class Narrow extends ServletOutputStream {
    private final StringBuilder taken = new StringBuilder();
    private int room;
    private boolean gone;

    @Override
    public boolean isReady() {
      return room > 0;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void write(int one) throws IOException {
      if (gone) {
        throw new IOException("gone");
      }
      if (!isReady()) {
        throw new IllegalStateException("not ready");
      }
      room--;
      taken.append((char) one);
    }

    @Override
    public void flush() {
      if (!isReady()) {
        throw new IllegalStateException("not ready");
      }
      taken.append('|');
    }
  }

  private final Narrow out = new Narrow();
  private final AtomicInteger completed = new AtomicInteger();
  private final EventSubscriber listener = new EventSubscriber(completed::incrementAndGet, out);

  @Test
  void nothingIsWrittenBeforeTheContainerSaysSo() {
    out.room = 9;
    listener.offer(EVENT);
    assertThat(out.taken).isEmpty();
    listener.onWritePossible();
    assertThat(out.taken.toString()).isEqualTo("e|");
  }

  @Test
  void whatFindsNoRoomIsWrittenWhenThereIsSome() {
    out.room = 2;
    listener.onWritePossible();
    listener.offer(EVENT);
    listener.offer(EVENT);
    listener.offer(EVENT);
    assertThat(out.taken.toString()).isEqualTo("e|e");
    out.room = 5;
    listener.onWritePossible();
    assertThat(out.taken.toString()).isEqualTo("e|ee|");
    assertThat(listener.isClosed()).isFalse();
  }

  @Test
  void whoReadsTooSlowlyIsLetGoOnce() {
    listener.onWritePossible();
    for (int i = 0; i < 256; i++) {
      listener.offer(EVENT);
    }
    assertThat(listener.isClosed()).isFalse();
    listener.offer(EVENT);
    listener.offer(EVENT);
    listener.end();
    assertThat(listener.isClosed()).isTrue();
    assertThat(completed).hasValue(1);
  }

  @Test
  void whoHasLeftIsLetGo() {
    out.room = 9;
    out.gone = true;
    listener.onWritePossible();
    listener.offer(EVENT);
    assertThat(listener.isClosed()).isTrue();
    assertThat(completed).hasValue(1);
  }

  @Test
  void anAnswerThatTheContainerHasEndedIsNoTrouble() {
    EventSubscriber ended =
        new EventSubscriber(
            () -> {
              throw new IllegalStateException("over");
            },
            out);
    ended.end();
    assertThat(ended.isClosed()).isTrue();
  }
}
