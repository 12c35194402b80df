package dev.standin.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much is logged, and how.
 *
 * @param format how a line looks
 * @param level the least that is logged of Standin itself, in lower case
 */
public record LogStyle(Format format, String level) {
  /** How a line of the log looks. */
  public enum Format {
    /** For people. */
    TEXT,
    /** One JSON object a line, for whatever collects logs. */
    JSON
  }

  /** The words for the levels, from the most to nothing. */
  public static final List<String> LEVELS =
      List.of("trace", "debug", "info", "warn", "error", "off");

  /**
   * Logs so from now on.
   *
   * @return false if somebody's own configuration of the log says how lines look; they stay as they
   *     are then
   */
  public boolean apply() {
    return LoggerFactory.getILoggerFactory() instanceof LoggerContext context && apply(context);
  }

  boolean apply(LoggerContext context) {
    var wanted = Level.toLevel(level);
    context.getLogger(StandardLog.OURS).setLevel(wanted);
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    // Libraries speak of their own affairs below a warning.
    if (wanted.isGreaterOrEqual(Level.WARN)) {
      root.setLevel(wanted);
    }
    boolean ours = root.getAppender(StandardLog.STDERR) != null;
    if (format == Format.JSON && ours) {
      write(context, root.getName(), StandardLog.STDERR);
      write(context, StandardLog.REQUESTS, StandardLog.REQUESTS);
    }
    return ours;
  }

  private static void write(LoggerContext context, String logger, String appender) {
    var encoder = new JsonLine();
    encoder.setContext(context);
    encoder.start();
    if (context.getLogger(logger).getAppender(appender)
        instanceof OutputStreamAppender<ILoggingEvent> there) {
      there.setEncoder(encoder);
    }
  }
}
