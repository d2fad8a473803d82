package dev.patchbay;

import dev.patchbay.catalog.Catalog;
import dev.patchbay.catalog.CatalogWatch;
import dev.patchbay.config.FileWatch;
import dev.patchbay.config.LiveConfiguration;
import java.time.Duration;

/** Background tasks of the running router: refresh of the catalog, hot reload of changed files. */
final class BackgroundWatch implements AutoCloseable {

  private static final Duration FILE_INTERVAL = Duration.ofSeconds(1);

  private CatalogWatch catalog;
  private FileWatch files;

  void start(Catalog lists, LiveConfiguration live) {
    catalog = CatalogWatch.start(lists);
    files = FileWatch.start(live, FILE_INTERVAL);
  }

  @Override
  public void close() {
    if (files != null) {
      files.close();
    }
    if (catalog != null) {
      catalog.close();
    }
  }

  /** Waits until all threads have ended; false if one is still running after this time. */
  boolean awaitTermination(Duration longest) throws InterruptedException {
    return (catalog == null || catalog.awaitTermination(longest))
        && (files == null || files.awaitTermination(longest));
  }
}
