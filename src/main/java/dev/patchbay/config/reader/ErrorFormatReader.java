package dev.patchbay.config.reader;

import dev.patchbay.config.value.MarkParser;
import dev.patchbay.config.value.Section;
import dev.patchbay.config.value.WireParsers;
import dev.patchbay.routing.provider.wire.ErrorFormat;
import dev.patchbay.routing.provider.wire.ErrorMark;
import dev.patchbay.routing.provider.wire.JsonPointer;
import java.util.ArrayList;
import java.util.List;

/** Reads how a provider's errors are told apart: marks, and pointers to text and delay. */
final class ErrorFormatReader {

  private ErrorFormatReader() {}

  static ErrorFormat read(Section keys) {
    List<ErrorMark> marks = new ArrayList<>();
    for (ErrorMark.Kind kind : ErrorMark.Kind.values()) {
      marks.addAll(keys.read("mark." + kind.label(), new MarkParser(kind), List.of()));
    }
    return new ErrorFormat(
        marks,
        keys.read("error.message", WireParsers.POINTER, JsonPointer.NONE),
        keys.read("error.retry-after", WireParsers.POINTER, JsonPointer.NONE));
  }
}
