package dev.patchbay.usage.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.patchbay.usage.ledger.LedgerSchema.Credentials;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connection pool of the ledger. A pool of an H2 file is replaced after a failure: when the disk is
 * full H2 closes its database, and opens it again only once all connections to it are closed.
 *
 * <p>Threading: any thread.
 */
final class LedgerPool implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerPool.class);
  private static final int CONNECTIONS = 2;
  private static final long TIMEOUT_MILLIS = 5_000;

  private final LedgerSettings settings;
  private final Optional<H2File> file;
  private final ReentrantLock replacing = new ReentrantLock();
  private volatile HikariDataSource pool;
  private volatile boolean hasSchema;
  private volatile boolean closed;

  private LedgerPool(LedgerSettings settings) {
    this.settings = settings;
    this.file = H2File.of(settings.url());
  }

  /**
   * Opens a file; a server is connected to when it is used.
   *
   * @throws LedgerUnusable if a file cannot be opened
   */
  static LedgerPool open(LedgerSettings settings) {
    LedgerPool opened = new LedgerPool(settings);
    try {
      opened.pool = opened.create();
      return opened;
    } catch (SQLException | IOException unusable) {
      opened.forgetDrivers();
      throw new LedgerUnusable(unusable);
    }
  }

  private HikariDataSource create() throws SQLException, IOException {
    Credentials credentials = new Credentials(settings.user(), settings.password().reveal());
    boolean ownUsers = file.isPresent() && settings.user().isEmpty();
    if (file.isPresent()) {
      file.get().protect();
    }
    if (ownUsers) {
      credentials = LedgerSchema.create(file.get(), driver());
    }
    hasSchema = ownUsers;
    return new HikariDataSource(config(credentials));
  }

  private HikariConfig config(Credentials credentials) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("patchbay-ledger");
    // Named, because a container's DriverManager does not know the drivers of an application.
    config.setDriverClassName(settings.driver());
    config.setJdbcUrl(url());
    config.setUsername(credentials.user());
    config.setPassword(credentials.password());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(TIMEOUT_MILLIS);
    config.setInitializationFailTimeout(-1);
    return config;
  }

  private Driver driver() throws SQLException {
    try {
      return (Driver) Class.forName(settings.driver()).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException absent) {
      throw new SQLException("there is no driver for the ledger", absent);
    }
  }

  /** A connection to a database that has its schema. */
  Connection connection() throws SQLException {
    if (!hasSchema) {
      // Not from the pool, which would wait for a server that is away, and hide what the driver
      // says.
      try (Connection first = driver().connect(url(), properties())) {
        LedgerSchema.create(first);
        hasSchema = true;
      }
    }
    return pool.getConnection();
  }

  /** A connection that the caller closes, to a database that has its schema. */
  Connection separateConnection() throws SQLException {
    return driver().connect(url(), properties());
  }

  boolean isPostgres() {
    return settings.isPostgres();
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.put("user", settings.user());
    properties.put("password", settings.password().reveal());
    if (file.isEmpty()) {
      properties.put("loginTimeout", String.valueOf(TIMEOUT_MILLIS / 1_000));
    }
    return properties;
  }

  private String url() {
    return file.map(H2File::url).orElse(settings.url());
  }

  /** Replaces the pool after a failure, if its database would not recover by itself. */
  void onFailure(SQLException failure) {
    HikariDataSource broken = pool;
    if (file.isEmpty() || !replacing.tryLock()) {
      return;
    }
    try {
      if (closed || broken != pool) {
        return;
      }
      broken.close();
      pool = create();
    } catch (SQLException | IOException again) {
      LOG.debug("the ledger cannot be opened again yet, after {}", failure.getMessage(), again);
    } finally {
      replacing.unlock();
    }
  }

  @Override
  public void close() {
    replacing.lock();
    try {
      closed = true;
      pool.close();
    } finally {
      replacing.unlock();
    }
    forgetDrivers();
  }

  // Java keeps a list of drivers, and with a driver of a web application all classes of that.
  private void forgetDrivers() {
    ClassLoader ours = Ledger.class.getClassLoader();
    if (ours == ClassLoader.getSystemClassLoader()) {
      return;
    }
    for (Driver driver : Collections.list(DriverManager.getDrivers())) {
      if (driver.getClass().getClassLoader() == ours) {
        deregister(driver);
      }
    }
  }

  private static void deregister(Driver driver) {
    try {
      DriverManager.deregisterDriver(driver);
    } catch (SQLException refused) {
      LOG.debug("{} stays registered", driver, refused);
    }
  }
}
