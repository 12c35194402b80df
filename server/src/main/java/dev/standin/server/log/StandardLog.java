package dev.standin.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import com.google.auto.service.AutoService;

/**
 * Sets the log up where neither a {@code logback.xml} nor {@code -Dlogback.configurationFile} does.
 *
 * <p>In code, because reading the same from XML takes a sixth of the whole start.
 */
@AutoService(Configurator.class)
@ConfiguratorRank(ConfiguratorRank.NOMINAL)
public final class StandardLog extends ContextAwareBase implements Configurator {
  /** The logger that all of Standin's are under. */
  static final String OURS = "dev.standin";

  /** The logger of the lines of requests, and the name of what writes them. */
  static final String REQUESTS = "dev.standin.requests";

  /** The name of what writes all other lines. */
  static final String STDERR = "STANDIN-STDERR";

  private static final String WITH_TIME = "%d{HH:mm:ss.SSS} %-5level %logger{20} %msg%n%ex{short}";
  // A line has a time already: the session's.
  private static final String PLAIN = "%msg%n";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    var root = context.getLogger("ROOT");
    root.setLevel(Level.WARN);
    root.addAppender(console(context, STDERR, WITH_TIME));
    context.getLogger(OURS).setLevel(Level.INFO);
    var requests = context.getLogger(REQUESTS);
    requests.setAdditive(false);
    requests.addAppender(console(context, REQUESTS, PLAIN));
    // They speak of their own affairs at INFO, and of every refused S3 request at WARN.
    context.getLogger("org.gaul.s3proxy").setLevel(Level.ERROR);
    // It logs what it also throws, and what is thrown is told to the user.
    context.getLogger("io.javalin").setLevel(Level.OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static Appender<ILoggingEvent> console(
      LoggerContext context, String name, String pattern) {
    var encoder = new LateEncoder(pattern);
    encoder.setContext(context);
    encoder.start();
    var console = new ConsoleAppender<ILoggingEvent>();
    console.setContext(context);
    console.setName(name);
    // stdout belongs to what the command answers; the log goes beside it.
    console.setTarget("System.err");
    console.setEncoder(encoder);
    console.start();
    return console;
  }
}
