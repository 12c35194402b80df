package dev.standin.server.cli;

import dev.standin.server.app.Config;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.log.LogStyle;
import dev.standin.server.session.Idle;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options, saying what was expected of one that does not fit. */
final class Values {
  private Values() {}

  static final class Port implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      try {
        int port = Integer.parseInt(text.strip());
        if (port >= 0 && port <= 65_535) {
          return port;
        }
      } catch (NumberFormatException e) {
        // Falls through to the one message for all that is no port.
      }
      throw wrong("a whole number from 0 to 65535 (0 takes a free port)", text);
    }
  }

  static final class Seed implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      try {
        return Long.valueOf(text.strip());
      } catch (NumberFormatException e) {
        throw wrong("a whole number of at most 64 bits", text);
      }
    }
  }

  static final class Count implements ITypeConverter<Integer> {
    private static final int MOST = 1_000_000;

    @Override
    public Integer convert(String text) {
      try {
        int count = Integer.parseInt(text.strip());
        if (count >= 1 && count <= MOST) {
          return count;
        }
      } catch (NumberFormatException e) {
        // Falls through to the one message for all that is no such number.
      }
      throw wrong("a whole number from 1 to " + MOST, text);
    }
  }

  static final class Unused implements ITypeConverter<Idle> {
    @Override
    public Idle convert(String text) {
      try {
        return Idle.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  static final class Clock implements ITypeConverter<ClockMode> {
    @Override
    public ClockMode convert(String text) {
      try {
        return ClockMode.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage().replaceFirst("^clock: ", ""));
      }
    }
  }

  /** A word that may not be empty. */
  static final class Word implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (text.isBlank()) {
        throw wrong("a word", text);
      }
      return text.strip();
    }
  }

  static final class Storage implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (text.equals(Config.EMBEDDED) || text.equals(Config.LOCALSTACK) || isEndpoint(text)) {
        return text;
      }
      throw wrong(
          "embedded, localstack or the URL of an S3 endpoint such as http://127.0.0.1:4566", text);
    }

    private static boolean isEndpoint(String text) {
      try {
        var uri = new URI(text);
        return uri.getHost() != null
            && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
      } catch (URISyntaxException e) {
        return false;
      }
    }
  }

  static final class LogFormat implements ITypeConverter<LogStyle.Format> {
    @Override
    public LogStyle.Format convert(String text) {
      for (var format : LogStyle.Format.values()) {
        if (format.name().equalsIgnoreCase(text.strip())) {
          return format;
        }
      }
      throw wrong("text or json", text);
    }
  }

  static final class LogLevel implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      var word = text.strip().toLowerCase(Locale.ROOT);
      if (LogStyle.LEVELS.contains(word)) {
        return word;
      }
      throw wrong(String.join(", ", LogStyle.LEVELS), text);
    }
  }

  static TypeConversionException wrong(String expected, String text) {
    return new TypeConversionException("expected " + expected + " but was \"" + text + "\"");
  }
}
