package dev.patchbay.endtoend;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import dev.patchbay.testkit.InstalledProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Headless Chromium, which records the console errors and policy violations of a page. */
final class Browser implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(50);

  // Runs before any script of the page.
  private static final String NOTE_VIOLATIONS =
      """
      window.violations = [];
      addEventListener("securitypolicyviolation", (event) =>
        violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
      addEventListener("unhandledrejection", (event) => violations.push(`${event.reason}`));
      """;

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** True if Chromium and its driver are installed. */
  static boolean isThere() {
    return program().isPresent() && InstalledProgram.find("chromedriver").isPresent();
  }

  private static Optional<Path> program() {
    return InstalledProgram.find("chromium").or(() -> InstalledProgram.find("chromium-browser"));
  }

  static Browser start() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program().orElseThrow().toFile());
    // A microphone that beeps, and no questions; root has no sandbox.
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--window-size=1280,900",
        "--lang=en-GB",
        "--mute-audio",
        "--disable-features=LocalNetworkAccessChecks",
        "--autoplay-policy=no-user-gesture-required",
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    // Named, or Selenium would look for one to download.
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(InstalledProgram.find("chromedriver").orElseThrow().toFile())
            .usingAnyFreePort()
            .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.executeCdpCommand(
        "Page.addScriptToEvaluateOnNewDocument", Map.of("source", NOTE_VIOLATIONS));
    return new Browser(driver);
  }

  Browser open(String address) {
    driver.get(address);
    return this;
  }

  /** The colours that the system asks for, {@code light} or {@code dark}. */
  Browser inColours(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    return this;
  }

  /** As wide as this many pixels, which a window on a screen cannot always be. */
  Browser asWideAs(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    driver.manage().window().setSize(new Dimension(Math.max(width, 500), height));
    return this;
  }

  WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  Browser click(String selector) {
    WebElement element = find(selector);
    run("arguments[0].scrollIntoView({block: 'center'})", element);
    element.click();
    return this;
  }

  Browser type(String selector, CharSequence... keys) {
    find(selector).sendKeys(keys);
    return this;
  }

  /** Presses a key where the focus is. */
  Browser press(Keys key) {
    new Actions(driver).sendKeys(key).perform();
    return this;
  }

  String text(String selector) {
    return (String) run("return document.querySelector(arguments[0])?.textContent ?? ''", selector);
  }

  Browser awaitText(String selector, String part) {
    return await(selector + " says " + part, () -> text(selector).contains(part));
  }

  Browser await(String what, BooleanSupplier holds) {
    new WebDriverWait(driver, PATIENCE, POLL)
        .withMessage(() -> what + "; the page: " + complaints())
        .until(page -> holds.getAsBoolean());
    return this;
  }

  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Runs a script that tells when it is over by calling its last argument. */
  Object runAsync(String script, Object... arguments) {
    driver.manage().timeouts().scriptTimeout(PATIENCE);
    return driver.executeAsyncScript(script, arguments);
  }

  /** What the page was kept from doing, and errors in its console. */
  List<String> complaints() {
    List<String> console =
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
            .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
            .map(LogEntry::getMessage)
            // A refusal that the page itself explains to its reader.
            .filter(message -> !message.contains("Failed to load resource: the server responded"))
            .toList();
    List<?> violations = (List<?>) run("return window.violations ?? []");
    return Stream.concat(console.stream(), violations.stream().map(Object::toString)).toList();
  }

  /** What axe-core finds hard to use for some people: rule and place. */
  List<String> barriers() {
    return barriers(new AxeBuilder());
  }

  /** The same in one part of the page. */
  List<String> barriersIn(String selector) {
    return barriers(new AxeBuilder().include(selector));
  }

  // Deprecated for pages with frames of other origins, which these are not.
  @SuppressWarnings("deprecation")
  private List<String> barriers(AxeBuilder axe) {
    // Otherwise all that is well is told, too: megabytes, and most of the time.
    axe.setOptions("{\"resultTypes\": [\"violations\"]}");
    // Otherwise the results of the frames, of which there are none, are put together in a new
    // window, into which all of axe-core is loaded again.
    return axe.setLegacyMode().analyze(driver).getViolations().stream()
        .map(Browser::barrier)
        .toList();
  }

  private static String barrier(Rule rule) {
    return rule.getId()
        + " at "
        + rule.getNodes().stream().map(node -> String.valueOf(node.getTarget())).toList();
  }

  void screenshot(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
