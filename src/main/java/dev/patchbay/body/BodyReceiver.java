package dev.patchbay.body;

import dev.patchbay.api.RequestRefused;
import dev.patchbay.body.json.JsonBody;
import dev.patchbay.body.multipart.MultipartBody;
import dev.patchbay.body.scan.MediaType;
import dev.patchbay.body.scan.ScannedBody;
import dev.patchbay.body.spool.BodyLimits;
import dev.patchbay.body.spool.Spool;
import dev.patchbay.body.spool.SpoolReceiver;
import dev.patchbay.body.spool.SpoolStats;
import java.io.IOException;
import java.io.InputStream;

/**
 * Receiver of a request body: stores it in a spool, and scans it by its Content-Type while or after
 * it is received.
 */
final class BodyReceiver {

  private BodyReceiver() {}

  static ReceivedBody read(InputStream in, String contentType, BodyLimits limits, SpoolStats spools)
      throws IOException {
    MediaType type = MediaType.of(contentType);
    // Checked before receiving: without a boundary there is no point in reading 25 MB.
    String boundary = type.isMultipart() ? type.boundary() : "";
    if (type.isJson()) {
      type.checkJsonCharset();
    }
    SpoolReceiver receiver = new SpoolReceiver(in, limits, spools);
    Spool spool = receiver.spool();
    boolean read = false;
    try {
      ScannedBody scanned = type.isMultipart() ? form(receiver, boundary) : scan(type, receiver);
      ReceivedBody body =
          new ReceivedBody(
              spool, sentType(type, boundary, contentType), type.kind(spool.size()), scanned);
      read = true;
      return body;
    } finally {
      if (!read) {
        spool.close();
      }
    }
  }

  /** Scans a form, which may be large, while it is received. */
  private static ScannedBody form(SpoolReceiver receiver, String boundary) throws IOException {
    try {
      ScannedBody form = MultipartBody.scan(receiver, boundary);
      receiver.receiveRest();
      return form;
    } catch (RequestRefused refused) {
      // Many clients do not read an answer before they have sent all.
      receiver.receiveRest();
      throw refused;
    }
  }

  private static ScannedBody scan(MediaType type, SpoolReceiver receiver) throws IOException {
    receiver.receiveRest();
    Spool spool = receiver.spool();
    return type.isJson() ? JsonBody.scan(spool.open()) : new ScannedBody.Opaque();
  }

  // Parameters could have a provider read what the router has read otherwise.
  private static String sentType(MediaType type, String boundary, String contentType) {
    if (type.isMultipart()) {
      return MediaType.formType(boundary);
    }
    return type.isJson() ? type.essence() : contentType;
  }
}
