package dev.standin.server.artifact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CompressionTest {
  private static final Rows ROWS =
      new Table(
          List.of(Column.of("id"), Column.of("user.name"), Column.of("note")),
          20_000,
          7,
          Instant.parse("2026-01-04T09:15:00Z"),
          Duration.ZERO);

  private static byte[] packed(Compression compression) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = compression.wrap(bytes)) {
      CsvEncoder.RFC_4180.write(ROWS, out);
    }
    return bytes.toByteArray();
  }

  private static InputStream unpacked(Compression compression, byte[] bytes) throws IOException {
    var in = new ByteArrayInputStream(bytes);
    return switch (compression) {
      case NONE -> in;
      case GZIP -> new GZIPInputStream(in);
      case ZSTD -> new ZstdInputStream(in);
    };
  }

  @ParameterizedTest
  @EnumSource
  void what_was_packed_unpacks_to_the_same(Compression compression) throws IOException {
    byte[] plain = packed(Compression.NONE);
    byte[] packed = packed(compression);
    assertArrayEquals(plain, unpacked(compression, packed).readAllBytes());
    assertTrue(compression == Compression.NONE || packed.length < plain.length / 2);
  }

  @ParameterizedTest
  @EnumSource
  void equal_rows_give_equal_bytes(Compression compression) throws IOException {
    assertArrayEquals(packed(compression), packed(compression));
  }

  @Test
  void the_gzip_header_has_neither_time_nor_name() throws IOException {
    byte[] header = Arrays.copyOf(packed(Compression.GZIP), 9);
    assertArrayEquals(new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0}, header);
  }

  @Test
  void the_zstd_frame_announces_a_checksum() throws IOException {
    assertEquals(4, packed(Compression.ZSTD)[4] & 4, "Content_Checksum_flag, RFC 8878 3.1.1.1.1");
  }

  @ParameterizedTest
  @EnumSource(names = {"GZIP", "ZSTD"})
  void damage_is_noticed(Compression compression) throws IOException {
    byte[] bytes = packed(compression);
    bytes[bytes.length - (compression == Compression.GZIP ? 6 : 2)] ^= 1;
    assertThrows(IOException.class, () -> unpacked(compression, bytes).readAllBytes());
  }

  @ParameterizedTest
  @CsvSource({
    "NONE,'',identity,text/csv",
    "GZIP,.gz,gzip,application/gzip",
    "ZSTD,.zst,zstd,application/zstd"
  })
  void each_has_its_names(Compression compression, String extension, String encoding, String type) {
    assertEquals(extension, compression.extension());
    assertEquals(encoding, compression.encoding());
    assertEquals(type, compression.contentType("text/csv"));
  }
}
