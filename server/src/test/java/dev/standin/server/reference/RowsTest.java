package dev.standin.server.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What counts as a row, and what as no such file. */
class RowsTest {
  private static long count(Rows rows, String text) throws IOException {
    return count(rows, text.getBytes(StandardCharsets.UTF_8));
  }

  private static long count(Rows rows, byte[] bytes) throws IOException {
    return rows.count(new ByteArrayInputStream(bytes));
  }

  @Test
  void a_csv_has_a_header_and_values_with_line_breaks() throws IOException {
    assertEquals(2, count(Rows.CSV, "a,b\r\n1,\"x\r\ny\"\r\n2,z\r\n"));
    assertEquals(0, count(Rows.CSV, "a,b\r\n"));
    assertEquals(0, count(Rows.CSV, ""));
  }

  @Test
  void each_line_of_ndjson_is_an_object_to_its_end() throws IOException {
    assertEquals(2, count(Rows.NDJSON, "{\"a\":[{}]}\n{}\n"));
    assertEquals(0, count(Rows.NDJSON, ""));
    for (var bad : new String[] {"{}\n[]\n", "{\"a\":1}\n{\"a\"", "x{}\n"}) {
      assertThrows(IOException.class, () -> count(Rows.NDJSON, bad), bad);
    }
  }

  @Test
  void packed_files_are_read_to_their_end() throws IOException {
    var text = "a\n1\n2\n".getBytes(StandardCharsets.UTF_8);
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(text);
    }
    assertEquals(2, count(Rows.CSV.gzip(), packed.toByteArray()));
    assertEquals(2, count(Rows.CSV.zstd(), Zstd.compress(text)));
    var damaged = packed.toByteArray();
    damaged[damaged.length - 6] ^= 1;
    assertThrows(IOException.class, () -> count(Rows.CSV.gzip(), damaged));
    var half = Arrays.copyOf(packed.toByteArray(), packed.size() - 9);
    assertThrows(IOException.class, () -> count(Rows.CSV.gzip(), half));
  }

  @Test
  void a_number_that_was_told_has_to_be_there() throws IOException {
    assertEquals(1, count(Rows.CSV.exactly(1), "a\n1\n"));
    assertThrows(IOException.class, () -> count(Rows.CSV.exactly(2), "a\n1\n"));
  }
}
