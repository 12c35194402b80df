package dev.standin.server.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Debian's Chromium without a window, and what a person does with it.
 *
 * <p>It waits for conditions, in the page itself, and never for a time. Where there is no Chromium
 * the tests are skipped; {@code .ci/run} installs one.
 */
final class Chromium implements AutoCloseable {
  private static final Path BROWSER =
      Path.of(System.getProperty("standin.chromium", "/usr/bin/chromium"));
  private static final Path DRIVER =
      Path.of(System.getProperty("standin.chromedriver", "/usr/bin/chromedriver"));
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Duration MOST = Duration.ofSeconds(20);

  private final ChromeDriver driver;

  private Chromium(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * Starts one with a profile of its own.
   *
   * @param profile an empty directory
   */
  static Chromium start(Path profile) {
    // Both are named, so that nothing is looked for, and nothing fetched, anywhere else.
    assumeTrue(Files.isExecutable(BROWSER), "no Chromium at " + BROWSER);
    assumeTrue(Files.isExecutable(DRIVER), "no ChromeDriver at " + DRIVER);
    var options = new ChromeOptions();
    options.setBinary(BROWSER.toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + profile);
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .build();
    var driver = new ChromeDriver(service, options);
    driver.manage().timeouts().scriptTimeout(MOST.plusSeconds(10));
    driver.manage().timeouts().implicitlyWait(MOST);
    return new Chromium(driver);
  }

  /** The size of the page, and the colours that the system prefers. */
  void screen(int width, boolean dark) {
    int height = width < 500 ? 860 : 800;
    cdp(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    var scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
    cdp("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
  }

  void cdp(String command, Map<String, Object> with) {
    driver.executeCdpCommand(command, with);
  }

  /** Opens a page anew; another hash alone would leave the old one standing. */
  void open(String url) {
    driver.get("about:blank");
    driver.get(url);
  }

  /** Opens a view of a page that is open already. */
  void view(String hash) {
    script("location.hash = arguments[0]", hash);
  }

  void reload() {
    driver.navigate().refresh();
  }

  /** Waits for an element. */
  WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  /** Waits for an element that says this. */
  void sees(String css, String words) {
    until(
        "[...document.querySelectorAll(arguments[0])].some(it => it.textContent.includes(arguments[1]))",
        css,
        words);
  }

  /** How many elements there are now. */
  long count(String css) {
    return (Long) script("return document.querySelectorAll(arguments[0]).length", css);
  }

  void click(String css) {
    find(css);
    // Marks of an SVG lie on one another; what is clicked is the first, wherever it is drawn.
    script(
        "const it = document.querySelector(arguments[0]); it.scrollIntoView({block: 'nearest'});"
            + "it.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));",
        css);
  }

  /** Types on the keyboard, into whatever has the focus. */
  void type(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  /** Types into an element. */
  void fill(String css, String words) {
    var field = find(css);
    field.sendKeys(Keys.chord(Keys.CONTROL, "a"), words);
  }

  Object script(String script, Object... with) {
    return driver.executeScript(script, with);
  }

  Object later(String script, Object... with) {
    return driver.executeAsyncScript(script, with);
  }

  /** Waits until an expression of JavaScript is true; it has {@code arguments}. */
  void until(String expression, Object... with) {
    var missed =
        later(
            "const done = arguments[arguments.length - 1], all = arguments;"
                + "const end = performance.now() + "
                + MOST.toMillis()
                + ";(function look() { let so; try { so = (function () { return ("
                + expression
                + ") }).apply(null, all) } catch (error) { so = false }"
                + "if (so) done(''); else if (performance.now() > end) done(document.body.innerText);"
                + "else setTimeout(look, 20) })()",
            with);
    assertEquals("", missed, "never came: " + expression + " with " + List.of(with));
  }

  /** Keeps a picture of the page, for people to look at. */
  void screenshot(String name) {
    try {
      Files.createDirectories(SCREENSHOTS);
      Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the browser complained about since it was asked last: scripts, styles, policies. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(entry -> entry.getLevel() + " " + entry.getMessage())
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
