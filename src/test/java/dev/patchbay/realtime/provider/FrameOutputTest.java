package dev.patchbay.realtime.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.realtime.session.MessagePiece;
import dev.patchbay.testkit.realtime.Frame;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Frames to a provider, as it reads them. */
class FrameOutputTest {

  // The common pool of two processors has one thread, which blocks.
  private static final Executor THREADS = task -> new Thread(task).start();

  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final FrameOutput out = new FrameOutput(sent, new SecureRandom());

  private DataInputStream received() {
    return new DataInputStream(new ByteArrayInputStream(sent.toByteArray()));
  }

  @Test
  void textOfEveryLengthArrives() throws IOException {
    for (int length :
        new int[] {0, 1, 7, 8, 125, 126, 4_090, 16_384, 16_399, 65_535, 65_536, 1 << 20}) {
      sent.reset();
      String text = "abcdefghijk".repeat(length / 11 + 1).substring(0, length);
      out.send(new MessagePiece.Text(text, true));

      Frame frame = Frame.read(received());

      assertThat(frame.opcode()).isEqualTo(Frame.TEXT);
      assertThat(frame.fin()).isTrue();
      assertThat(frame.text()).as("%d characters", length).isEqualTo(text);
    }
  }

  @Test
  void aFrameThatFitsTheBufferLeavesInOneWrite() throws IOException {
    int[] writes = {0};
    FrameOutput counted =
        new FrameOutput(
            new ByteArrayOutputStream() {
              @Override
              public synchronized void write(byte[] bytes, int from, int count) {
                writes[0]++;
              }
            },
            new SecureRandom());
    counted.send(new MessagePiece.Text("x".repeat(1_300), true));

    assertThat(writes[0]).isEqualTo(1);
  }

  @Test
  void thePiecesOfAMessageAreOneMessageAndAPingMayComeBetween() throws IOException {
    out.send(new MessagePiece.Text("a", false));
    out.tryControl(Opcode.PING, new byte[0]);
    out.send(new MessagePiece.Text("ü", true));
    out.send(new MessagePiece.Binary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true));
    DataInputStream received = received();

    Frame first = Frame.read(received);
    assertThat(first.fin()).isFalse();
    assertThat(first.text()).isEqualTo("a");
    assertThat(Frame.read(received).opcode()).isEqualTo(Frame.PING);
    Frame last = Frame.read(received);
    assertThat(last.opcode()).isEqualTo(Frame.CONTINUATION);
    assertThat(last.fin()).isTrue();
    assertThat(last.text()).isEqualTo("ü");
    assertThat(Frame.read(received).payload()).containsExactly(1, 2, 3);
  }

  @Test
  void nothingIsSentAfterACloseFrame() throws IOException {
    out.close(1001, "x".repeat(200));

    Frame close = Frame.read(received());
    assertThat(close.code()).isEqualTo(1001);
    assertThat(close.reason()).hasSize(123);
    assertThatThrownBy(() -> out.send(new MessagePiece.Text("late", true)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aPingWhileASendIsStuckIsAnsweredAfterIt() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    FrameOutput stuck =
        new FrameOutput(
            new OutputStream() {
              @Override
              public void write(int octet) {
                sent.write(octet);
              }

              @Override
              public void write(byte[] bytes, int from, int count) {
                begun.countDown();
                try {
                  goesOn.await();
                } catch (InterruptedException hurried) {
                  throw new IllegalStateException(hurried);
                }
                sent.write(bytes, from, count);
              }
            },
            new SecureRandom());
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(() -> send(stuck, new MessagePiece.Text("a", true)), THREADS);
    begun.await();

    CompletableFuture.runAsync(() -> answer(stuck, 1), THREADS).get(20, TimeUnit.SECONDS);
    CompletableFuture.runAsync(() -> answer(stuck, 2), THREADS).get(20, TimeUnit.SECONDS);
    assertThat(stuck.isStuckFor(0)).isTrue();
    assertThat(stuck.isStuckFor(TimeUnit.HOURS.toNanos(1))).isFalse();
    goesOn.countDown();
    sending.get(20, TimeUnit.SECONDS);

    DataInputStream received = received();
    assertThat(Frame.read(received).text()).isEqualTo("a");
    assertThat(Frame.read(received).payload()).containsExactly(2);
    assertThat(received.available()).isZero();
    assertThat(stuck.isStuckFor(0)).isFalse();
  }

  private static void send(FrameOutput to, MessagePiece piece) {
    try {
      to.send(piece);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static void answer(FrameOutput to, int ping) {
    try {
      to.pong(new byte[] {(byte) ping});
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
