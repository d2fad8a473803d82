package dev.patchbay.body.multipart;

import dev.patchbay.body.scan.BodyErrors;
import dev.patchbay.body.scan.FieldCollector;
import dev.patchbay.body.scan.Splice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Streaming scanner of a {@code multipart/form-data} body (RFC 7578, RFC 2046 §5.1). */
final class MultipartScan {

  private static final int LONGEST_HEAD = 16 * 1024;
  private static final int LONGEST_PADDING = 1024;
  private static final Delimiter HEAD_END = Delimiter.blankLine();

  private final Window window;
  private final Delimiter delimiter;
  private final FieldCollector fields = new FieldCollector();
  private final List<Part> parts = new ArrayList<>();
  private final List<Splice> fileNames = new ArrayList<>();
  private final List<Splice> endings = new ArrayList<>();

  MultipartScan(Window window, Delimiter delimiter) {
    this.window = window;
    this.delimiter = delimiter;
  }

  MultipartBody body() throws IOException {
    skipToDelimiter();
    long first = window.offset(window.at()) + 2;
    long from = first;
    while (!closes()) {
      if (parts.size() == FieldCollector.MAX_FIELDS) {
        throw BodyErrors.tooMany("parts");
      }
      from = part(from);
    }
    return new MultipartBody(delimiter, fields.all(), parts, fileNames, endings, first);
  }

  /** Moves onto the next delimiter. */
  private void skipToDelimiter() throws IOException {
    while (true) {
      int found = delimiter.find(window.bytes(), window.at(), window.end());
      if (found >= 0) {
        window.moveTo(found);
        return;
      }
      // The last bytes may be the beginning of a delimiter.
      window.moveTo(Math.max(window.at(), window.end() - delimiter.length() + 1));
      if (!window.fill()) {
        throw BodyErrors.multipart("it does not end with the closing delimiter");
      }
    }
  }

  /** Consumes a delimiter with the rest of its line; true if it is the closing one. */
  private boolean closes() throws IOException {
    window.ensure(delimiter.length() + LONGEST_PADDING + 2);
    byte[] bytes = window.bytes();
    int at = window.at() + delimiter.length();
    if (window.end() - at >= 2 && bytes[at] == '-' && bytes[at + 1] == '-') {
      return true;
    }
    while (at < window.end() && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    if (window.end() - at < 2 || bytes[at] != '\r' || bytes[at + 1] != '\n') {
      throw BodyErrors.multipart("a boundary line has other characters after the boundary");
    }
    window.moveTo(at);
    return false;
  }

  /**
   * Consumes a part up to the delimiter after it.
   *
   * @param from offset of the delimiter before it
   * @return offset of the delimiter after it
   */
  private long part(long from) throws IOException {
    window.ensure(LONGEST_HEAD);
    int lineEnd = window.at();
    int most = Math.min(window.end(), lineEnd + LONGEST_HEAD);
    int blank = HEAD_END.find(window.bytes(), lineEnd, most);
    if (blank < 0) {
      throw BodyErrors.multipart(
          "a part's headers are longer than " + LONGEST_HEAD + " bytes or do not end");
    }
    int headFrom = Math.min(lineEnd + 2, blank);
    PartHead head = PartHead.of(window.bytes(), headFrom, blank);
    long headOffset = window.offset(headFrom);
    window.moveTo(blank + HEAD_END.length());
    return value(head, from, headOffset);
  }

  private long value(PartHead head, long from, long headOffset) throws IOException {
    window.ensure(FieldCollector.LONGEST + delimiter.length());
    if (delimiter.lineAt(window.bytes(), window.at(), window.end())) {
      // Some parsers would read an empty part here, and some a part that begins with dashes.
      throw BodyErrors.multipart("a part has no value");
    }
    if (head.name().equals("file")) {
      fileName(head, headOffset);
    }
    long value = window.offset(window.at());
    field(head);
    skipToDelimiter();
    Part part = new Part(head.name(), head.isText(), from, value, window.offset(window.at()));
    parts.add(part);
    return part.next();
  }

  private void fileName(PartHead head, long headOffset) {
    int to = Math.min(window.end(), window.at() + FileExtension.LENGTH);
    byte[] start = Arrays.copyOfRange(window.bytes(), window.at(), to);
    if (head.fileNames().isEmpty()) {
      String name = "; filename=\"audio." + FileExtension.of(start, head.contentType()) + '"';
      fileNames.add(Splice.insert(headOffset + head.nameEnd(), ascii(name)));
    }
    for (FileName name : head.fileNames()) {
      long end = headOffset + name.end();
      FileExtension.correction(name.ending(), start, head.contentType())
          .or(name::unnamedEnding)
          .map(name::withEnding)
          .ifPresent(right -> endings.add(new Splice(end - name.replaced(), end, ascii(right))));
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private void field(PartHead head) {
    String name = head.name();
    // For voice cloning the voice is a sample file, which does not affect routing.
    boolean sample = name.equals("voice") && !head.isText();
    boolean routed = FieldCollector.isRouted(name) && !sample;
    if (routed && !head.isText()) {
      throw BodyErrors.type(name, "a text, not a file");
    }
    // Of two recordings providers take the first or the last.
    boolean single = routed || name.equals("file");
    if (single && parts.stream().anyMatch(part -> part.name().equals(name))) {
      throw BodyErrors.duplicate(name);
    }
    int from = window.at();
    int to = from + FieldCollector.LONGEST + delimiter.length();
    int end = delimiter.find(window.bytes(), from, Math.min(to, window.end()));
    if (routed && end < 0) {
      throw BodyErrors.tooLong(name);
    }
    if (end < 0 || !head.isText() || name.equals("input")) {
      fields.withhold(name);
      return;
    }
    ByteBuffer bytes = ByteBuffer.wrap(window.bytes(), from, end - from);
    PartCharset.check(head.contentType(), bytes);
    text(name, bytes);
  }

  private void text(String name, ByteBuffer bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      PartCharset.checkField(name, text);
      fields.add(name, text);
    } catch (CharacterCodingException e) {
      if (FieldCollector.isRouted(name)) {
        throw BodyErrors.type(name, "text in UTF-8");
      }
      fields.withhold(name); // Not text: the provider may know what it is.
    }
  }
}
