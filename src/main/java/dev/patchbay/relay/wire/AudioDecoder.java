package dev.patchbay.relay.wire;

import dev.patchbay.routing.provider.wire.AudioPosition;
import dev.patchbay.routing.provider.wire.ErrorMark;
import dev.patchbay.routing.provider.wire.JsonPointer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stream of the audio inside an answer of JSON: decoded as it arrives, in the memory of one chunk,
 * so that the first sound leaves before the last arrives.
 *
 * <p>Threading: one reader.
 */
final class AudioDecoder extends InputStream {

  /** Thrown at an error within a good answer. */
  static final class MarkedError extends IOException {
    private static final long serialVersionUID = 1;

    private final ErrorMark.Kind kind;

    MarkedError(ErrorMark.Kind kind) {
      super("the provider reports a failure inside its answer: " + kind.label());
      this.kind = kind;
    }

    ErrorMark.Kind kind() {
      return kind;
    }
  }

  private static final int CHUNK = 8 * 1024;
  private static final int LONGEST_VALUE = 1024;
  private static final int OK = 200;

  private final InputStream in;
  private final List<ErrorMark> marks;
  private final TextDecoder text;
  private final JsonScanner scanner;
  private final EventData events;
  private final byte[] chunk = new byte[CHUNK];
  private final byte[] out = new byte[CHUNK];
  private final List<JsonPointer> pointers = new ArrayList<>();
  // Several marks can look at one value.
  private final Map<JsonPointer, StringBuilder> values = new HashMap<>();
  private int at;
  private int end;
  private long documents;
  private boolean finished;
  private boolean priming;
  private final ByteArrayOutputStream consumed = new ByteArrayOutputStream();

  /**
   * @param marks marks of errors, of which those for good answers are looked for
   */
  AudioDecoder(InputStream in, AudioPosition position, List<ErrorMark> marks) {
    this.in = in;
    this.marks = marks.stream().filter(m -> m.appliesTo(OK) && !m.pointer().isNone()).toList();
    this.text = new TextDecoder(position.coding());
    pointers.add(position.pointer());
    this.marks.stream()
        .map(ErrorMark::pointer)
        .distinct()
        .forEach(
            pointer -> {
              pointers.add(pointer);
              values.put(pointer, new StringBuilder());
            });
    this.scanner = new JsonScanner(pointers, new Collector());
    this.events = new EventData(scanner::feed);
  }

  /** Collects the values at the pointers. */
  private final class Collector implements JsonScanner.Listener {

    @Override
    public void begin(int pointer) {
      if (pointer == 0) {
        text.restart();
      }
    }

    @Override
    public void piece(int pointer, byte[] bytes, int from, int to) throws IOException {
      if (pointer == 0) {
        end = text.decode(bytes, from, to, out, end);
        return;
      }
      StringBuilder value = values.get(pointers.get(pointer));
      int room = Math.min(to - from, LONGEST_VALUE - value.length());
      value.append(new String(bytes, from, Math.max(0, room), StandardCharsets.UTF_8));
    }

    @Override
    public void documentEnd() throws IOException {
      documents++;
      for (ErrorMark mark : marks) {
        if (mark.passes(values.get(mark.pointer()).toString())) {
          throw new MarkedError(mark.kind());
        }
      }
      values.values().forEach(value -> value.setLength(0));
    }
  }

  /**
   * Reads until the document with the first sound has ended, since an error may follow the sound in
   * it; a document that is larger is not waited for.
   *
   * @param most number of bytes that are read at most
   * @return the stream with what was decoded so far before it
   * @throws MarkedError if the document says that it failed
   */
  InputStream prime(int most) throws IOException {
    ByteArrayOutputStream audio = new ByteArrayOutputStream();
    priming = true;
    while (consumed.size() < most && (audio.size() == 0 || documents == 0) && fill()) {
      audio.write(out, 0, end);
      at = end;
    }
    priming = false;
    return new SequenceInputStream(new ByteArrayInputStream(audio.toByteArray()), this);
  }

  /** The bytes that {@link #prime} has read. */
  byte[] consumed() {
    return consumed.toByteArray();
  }

  /** Reads one chunk of the provider's; false at its end. */
  private boolean fill() throws IOException {
    at = 0;
    end = 0;
    int count = in.read(chunk, 0, CHUNK);
    if (count < 0) {
      finished = true;
      if (!scanner.isBetweenDocuments()) {
        throw new IOException("the JSON ends too early");
      }
      return false;
    }
    if (priming) {
      consumed.write(chunk, 0, count);
    }
    events.feed(chunk, 0, count);
    return true;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    while (at == end) {
      if (finished || !fill()) {
        return -1;
      }
    }
    int count = Math.min(length, end - at);
    System.arraycopy(out, at, buffer, offset, count);
    at += count;
    return count;
  }

  @Override
  public int available() throws IOException {
    return at < end ? end - at : Math.min(1, in.available());
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
