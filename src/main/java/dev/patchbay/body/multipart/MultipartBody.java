package dev.patchbay.body.multipart;

import dev.patchbay.api.Sha256;
import dev.patchbay.body.scan.BodyFingerprint;
import dev.patchbay.body.scan.ScannedBody;
import dev.patchbay.body.scan.Splice;
import dev.patchbay.body.spool.Spool;
import dev.patchbay.routing.plan.request.FieldEdit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A scanned {@code multipart/form-data} body: its fields and the byte offsets of its parts.
 *
 * @param delimiter delimiter between the parts
 * @param fields short text parts by name
 * @param parts all parts in order
 * @param fileNames insertions of file names into parts that lack one
 * @param endings corrections of the recording's file name, whose ending is not what its bytes are
 * @param first offset of the first delimiter's first dash
 */
public record MultipartBody(
    Delimiter delimiter,
    Map<String, List<String>> fields,
    List<Part> parts,
    List<Splice> fileNames,
    List<Splice> endings,
    long first)
    implements ScannedBody {

  public MultipartBody {
    parts = List.copyOf(parts);
    fileNames = List.copyOf(fileNames);
    endings = List.copyOf(endings);
  }

  /** Scans a body of any size in constant memory. */
  public static MultipartBody scan(InputStream in, String boundary) throws IOException {
    return new MultipartScan(new Window(in), Delimiter.between(boundary)).body();
  }

  /** Scans a body in memory; throws only {@code RequestRefused}, whatever the bytes are. */
  static MultipartBody scan(byte[] bytes, String boundary) {
    try {
      return scan(new ByteArrayInputStream(bytes), boundary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<Recording> recording() {
    return parts.stream()
        .filter(part -> part.name().equals("file") && !part.text())
        .findFirst()
        .map(part -> new Recording(part.value(), part.to()));
  }

  /** Always 0: speech is requested in JSON, so a form has no text to be spoken. */
  @Override
  public long characters() {
    return 0;
  }

  @Override
  public List<Splice> splices(List<FieldEdit> edits) {
    return new MultipartEdits(this, fileNames, edits).splices();
  }

  @Override
  public List<Splice> recordingSplices(List<FieldEdit> edits) {
    List<Splice> names = new ArrayList<>(fileNames);
    names.addAll(endings);
    return new MultipartEdits(this, names, edits).splices();
  }

  @Override
  public Optional<byte[]> fingerprint(List<FieldEdit> edits, Spool spool) throws IOException {
    BodyFingerprint fingerprint = new BodyFingerprint('M', edits);
    for (Part part : parts) {
      if (!fingerprint.isEdited(part.name())) {
        MessageDigest digest = Sha256.tagged(part.text() ? 't' : 'f');
        spool.writeTo(Sha256.into(digest), part.value(), part.to());
        fingerprint.add(part.name(), digest.digest());
      }
    }
    for (FieldEdit.Set set : fingerprint.replacements()) {
      MessageDigest digest = Sha256.tagged('t');
      fingerprint.add(set.field(), digest.digest(set.value().getBytes(StandardCharsets.UTF_8)));
    }
    return Optional.of(fingerprint.hash());
  }
}
