package dev.standin.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Asks a server for its health, where there is no curl.
 *
 * <p>With the JDK's small client and no JSON: a container starts it every few seconds.
 */
@Command(
    name = "health",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    sortOptions = false,
    description = {
      "Asks a running standin whether it is ready: its documents, its scenarios and its S3.",
      "The answer of /_standin/health goes to standard output; it needs no token."
    },
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {
      "0:It is ready.",
      "1:It is not, or nobody answers; the output says why.",
      "2:It was asked wrongly; standard error says how."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  standin health",
      "  standin health http://127.0.0.1:9000",
      "  HEALTHCHECK CMD [\"java\", \"-jar\", \"standin.jar\", \"health\"]"
    })
final class Health implements Callable<Integer> {
  private static final int LONGEST = 64 * 1024;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "URL",
      arity = "0..1",
      converter = Base.class,
      description =
          "Where it listens. Default: http://127.0.0.1:8080, or the port in STANDIN_PORT.")
  private URI url;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "5s",
      converter = CheckOptions.Limit.class,
      description = "How long to wait for an answer. Default: 5s.")
  private Duration timeout;

  private final Map<String, String> environment;

  Health() {
    this(System.getenv());
  }

  /**
   * @param environment of the server that it asks, as a container's check has it
   */
  Health(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Where a server listens on this machine that was told no more than the environment says. */
  // Kubernetes sets the variable for a service's address, which is no port of serve's either.
  URI here() {
    var port = environment.getOrDefault("STANDIN_PORT", "");
    return URI.create("http://127.0.0.1:" + (port.matches("[1-9]\\d{0,4}") ? port : "8080"));
  }

  /** An address with a host, whatever path stands behind it. */
  static final class Base implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
      try {
        var uri = new URI(text.strip());
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (http && uri.getHost() != null) {
          return new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), "", null, null);
        }
      } catch (URISyntaxException e) {
        // Falls through to the one message for all that is no address.
      }
      throw Values.wrong("the URL of a standin such as http://127.0.0.1:8080", text);
    }
  }

  @Override
  public Integer call() {
    var command = spec.commandLine();
    var server = url == null ? here() : url;
    try {
      var connection =
          (HttpURLConnection)
              server.resolve("/_standin/health").toURL().openConnection(Proxy.NO_PROXY);
      int wait = (int) Math.max(1, Math.min(Integer.MAX_VALUE, timeout.toMillis()));
      connection.setConnectTimeout(wait);
      connection.setReadTimeout(wait);
      int status = connection.getResponseCode();
      var body =
          status < HttpURLConnection.HTTP_BAD_REQUEST
              ? connection.getInputStream()
              : connection.getErrorStream();
      command.getOut().println(text(body));
      command.getOut().flush();
      return status == HttpURLConnection.HTTP_OK ? 0 : Main.FAILED;
    } catch (IOException e) {
      command
          .getErr()
          .println("standin: nobody answers at " + server + ": " + String.valueOf(e.getMessage()));
      return Main.FAILED;
    }
  }

  private static String text(InputStream body) throws IOException {
    if (body == null) {
      return "";
    }
    try (body) {
      // Whoever else listens there may say anything.
      return new String(body.readNBytes(LONGEST), StandardCharsets.UTF_8)
          .replaceAll("\\p{Cntrl}", "?");
    }
  }
}
