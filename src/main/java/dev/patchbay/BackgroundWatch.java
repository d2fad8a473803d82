package dev.patchbay;

import dev.patchbay.catalog.Catalog;
import dev.patchbay.catalog.CatalogWatch;
import dev.patchbay.config.FileWatch;
import dev.patchbay.config.LiveConfiguration;
import java.time.Duration;

/** Background tasks of the running router: refresh of the catalog, hot reload of changed files. */
final class BackgroundWatch implements AutoCloseable {

  private static final Duration FILE_INTERVAL = Duration.ofSeconds(1);

  private final CatalogWatch catalog;
  private final FileWatch files;

  private BackgroundWatch(CatalogWatch catalog, FileWatch files) {
    this.catalog = catalog;
    this.files = files;
  }

  static BackgroundWatch start(Catalog catalog, LiveConfiguration live) {
    return new BackgroundWatch(CatalogWatch.start(catalog), FileWatch.start(live, FILE_INTERVAL));
  }

  @Override
  public void close() {
    files.close();
    catalog.close();
  }

  /** Waits until all threads have ended; false if one is still running after this time. */
  boolean awaitTermination(Duration longest) throws InterruptedException {
    return catalog.awaitTermination(longest) && files.awaitTermination(longest);
  }
}
