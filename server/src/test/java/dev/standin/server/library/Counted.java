package dev.standin.server.library;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How many rows a file has. */
final class Counted {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Counted() {}

  /** The records of a CSV after its header. */
  static long csv(byte[] bytes) {
    try (var reader = CsvReader.builder().ofCsvRecord(new String(bytes, StandardCharsets.UTF_8))) {
      return reader.stream().count() - 1;
    } catch (IOException e) {
      throw new IllegalStateException("a text can be read", e);
    }
  }

  /** The lines of a file that has a JSON object on each; -1 if one is none. */
  static long ndjson(byte[] bytes) {
    long count = 0;
    for (var line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
      try {
        if (!MAPPER.readTree(line).isObject()) {
          return -1;
        }
      } catch (IOException e) {
        return -1;
      }
      count++;
    }
    return count;
  }
}
