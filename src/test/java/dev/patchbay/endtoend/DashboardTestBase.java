package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tests in one dashboard, which is opened anew before each and restored after it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DashboardTestBase {

  Dashboard dashboard;
  Browser browser;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    dashboard = Dashboard.start(folder);
    browser = dashboard.browser();
  }

  @BeforeEach
  void openPage() {
    dashboard.open();
  }

  @AfterEach
  void nothingWasAmiss() throws IOException {
    if (dashboard != null) {
      dashboard.restore();
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @AfterAll
  void stop() throws Exception {
    if (dashboard != null) {
      dashboard.close();
    }
  }
}
