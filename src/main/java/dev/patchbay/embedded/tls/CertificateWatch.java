package dev.patchbay.embedded.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reload of a renewed certificate. The contents of the files are compared, because programs that
 * renew certificates swap links. If the new files cannot be used, the old certificate stays, and
 * they are read again when they change.
 *
 * <p>Threading: runs on the connector's scheduler, one look at a time.
 */
final class CertificateWatch extends AbstractLifeCycle {

  private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

  // As long as the file of the configuration takes.
  private static final long PERIOD_MILLIS = 1_000;

  /** Takes the new certificate. */
  interface Renewal {
    void run() throws Exception;
  }

  private final Scheduler scheduler;
  private final PemPair files;
  private final Renewal renewal;
  private byte[][] known = {};

  CertificateWatch(Scheduler scheduler, PemPair files, Renewal renewal) {
    this.scheduler = scheduler;
    this.files = files;
    this.renewal = renewal;
  }

  @Override
  protected void doStart() throws IOException {
    known = contents();
    schedule();
  }

  private void schedule() {
    scheduler.schedule(this::look, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    if (!isRunning() && !isStarting()) {
      return;
    }
    try {
      byte[][] found = contents();
      if (!Arrays.deepEquals(found, known)) {
        known = found;
        renewal.run();
        LOG.info("The certificate {} is in force", files.certificate());
      }
    } catch (IOException unusable) {
      LOG.warn("The old certificate stays: {}", unusable.getMessage());
    } catch (Exception failed) {
      LOG.warn("The old certificate stays", failed);
    } finally {
      schedule();
    }
  }

  private byte[][] contents() throws IOException {
    return new byte[][] {Files.readAllBytes(files.certificate()), Files.readAllBytes(files.key())};
  }
}
