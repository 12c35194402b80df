package dev.standin.server.reference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import com.github.luben.zstd.ZstdInputStream;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;

/** Counts the rows of a file by reading it to its end, which shows what is wrong with it. */
@FunctionalInterface
public interface Rows {
  /** Lines of text. */
  Rows TEXT = in -> counted(() -> reader(in).lines().count());

  /** The records of a CSV behind its header; values may have line breaks in them. */
  Rows CSV =
      in -> {
        try (var csv = CsvReader.builder().ofCsvRecord(reader(in))) {
          return Math.max(0, counted(() -> csv.stream().count()) - 1);
        }
      };

  /** JSON objects, one a line. */
  Rows NDJSON =
      in -> {
        long rows = 0;
        try (var json = new JsonFactory().createParser(in)) {
          for (var token = json.nextToken(); token != null; token = json.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
              throw new IOException("row " + (rows + 1) + " is no JSON object");
            }
            json.skipChildren();
            rows++;
          }
        }
        return rows;
      };

  /**
   * How many there are.
   *
   * @throws IOException if the file cannot be read as what it is said to be
   */
  long count(InputStream in) throws IOException;

  /** Of the same file, packed by gzip. */
  default Rows gzip() {
    return in -> count(new GZIPInputStream(in));
  }

  /** Of the same file, packed by zstd. */
  default Rows zstd() {
    return in -> count(new ZstdInputStream(in));
  }

  /** The same, where it is known how many there must be. */
  default Rows exactly(long expected) {
    return in -> {
      long rows = count(in);
      if (rows != expected) {
        throw new IOException("expected " + expected + " rows but there are " + rows);
      }
      return rows;
    };
  }

  // Streams hide what the file's reader throws.
  private static long counted(LongSupplier stream) throws IOException {
    try {
      return stream.getAsLong();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static BufferedReader reader(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }
}
