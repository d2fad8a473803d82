package dev.patchbay.relay.wire;

import dev.patchbay.routing.provider.wire.AudioPosition;
import dev.patchbay.routing.provider.wire.ErrorMark;
import dev.patchbay.routing.provider.wire.JsonPointer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Stream of the audio inside an answer of JSON: decoded as it arrives, in the memory of one chunk,
 * so that the first sound leaves before the last arrives.
 *
 * <p>Threading: one reader.
 */
final class AudioDecoder extends InputStream {

  private static final int CHUNK = 8 * 1024;

  private final InputStream in;
  private final MarkValues marks;
  private final TextDecoder text;
  private final JsonScanner scanner;
  private final EventData events;
  private final byte[] chunk = new byte[CHUNK];
  private final byte[] out = new byte[CHUNK];
  private int at;
  private int end;
  private long documents;
  private long received;
  private boolean finished;
  private boolean priming;
  private boolean audible;
  private final ByteArrayOutputStream consumed = new ByteArrayOutputStream();

  /**
   * @param marks marks of errors in good answers
   */
  AudioDecoder(InputStream in, AudioPosition position, List<ErrorMark> marks) {
    this.in = in;
    this.marks = new MarkValues(marks);
    this.text = new TextDecoder(position.coding());
    List<JsonPointer> pointers = new ArrayList<>(List.of(position.pointer()));
    pointers.addAll(this.marks.pointers());
    this.scanner = new JsonScanner(pointers, new Collector());
    this.events = new EventData(new Documents());
  }

  /** Gives the scanner the data of events. */
  private final class Documents implements EventData.Sink {

    @Override
    public void feed(byte[] bytes, int from, int to) throws IOException {
      if (priming) {
        consumed.write(bytes, from, to - from);
      }
      scanner.feed(bytes, from, to);
    }

    @Override
    public boolean isOpen() {
      return !scanner.isBetweenDocuments();
    }
  }

  /** Decodes what is at the first pointer, and keeps for the marks what is at the others. */
  private final class Collector implements JsonScanner.Listener {

    @Override
    public void begin(int pointer, boolean string) {
      if (pointer > 0) {
        marks.begin(pointer - 1, string);
        return;
      }
      text.restart();
      audible = string;
    }

    @Override
    public void container(int pointer) {
      if (pointer > 0) {
        marks.container(pointer - 1);
      }
    }

    @Override
    public void piece(int pointer, byte[] bytes, int from, int to) throws IOException {
      if (pointer > 0) {
        marks.piece(bytes, from, to);
      } else if (audible) {
        end = text.decode(bytes, from, to, out, end);
      }
    }

    @Override
    public void documentEnd() throws IOException {
      documents++;
      marks.documentEnd();
    }
  }

  /**
   * Reads until the first sound is there.
   *
   * @param most number of bytes that are read at most
   * @param wholeDocument true to read until the document with the first sound has ended, since an
   *     error may follow the sound in it; a document that is larger is not waited for
   * @return the stream with what was decoded so far before it
   * @throws MarkValues.MarkedError if the document says that it failed
   */
  InputStream prime(int most, boolean wholeDocument) throws IOException {
    ByteArrayOutputStream audio = new ByteArrayOutputStream();
    priming = true;
    while (received < most && (audio.size() == 0 || wholeDocument && documents == 0) && fill()) {
      audio.write(out, 0, end);
      at = end;
    }
    priming = false;
    return new SequenceInputStream(new ByteArrayInputStream(audio.toByteArray()), this);
  }

  /** The documents of JSON that {@link #prime} has read. */
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
    received += count;
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
