package dev.standin.server.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first lines of a file. */
class GlimpseTest {
  private static String rows(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> i + ",row " + i * 7919L % 1_000_003 + "\r\n")
        .collect(Collectors.joining());
  }

  private static byte[] packed(Compression compression, String text) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var packing = compression.wrap(out)) {
      packing.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @EnumSource
  void the_first_lines_are_shown_however_they_are_packed(Compression compression)
      throws IOException {
    var all = packed(compression, rows(100_000));
    var glimpse = Glimpse.of(Arrays.copyOf(all, Glimpse.BEGINNING), false, 3);
    assertEquals(compression, glimpse.compression());
    assertEquals(List.of("0,row 0", "1,row 7919", "2,row 15838"), glimpse.lines());
    assertTrue(glimpse.isCut());
  }

  @ParameterizedTest
  @EnumSource
  void a_short_file_is_shown_whole(Compression compression) throws IOException {
    var glimpse = Glimpse.of(packed(compression, "a\n\nb"), true, 20);
    assertEquals(List.of("a", "", "b"), glimpse.lines());
    assertFalse(glimpse.isCut());
    assertTrue(Glimpse.of(packed(compression, "a\nb\n"), true, 1).isCut());
    assertFalse(Glimpse.of(packed(compression, "a\nb\n"), true, 2).isCut());
    assertEquals(List.of(), Glimpse.of(packed(compression, ""), true, 2).lines());
  }

  @ParameterizedTest
  @EnumSource
  void what_unpacks_to_much_is_not_unpacked_whole(Compression compression) throws IOException {
    var glimpse = Glimpse.of(packed(compression, "x".repeat(5_000_000)), true, 20);
    assertEquals(1, glimpse.lines().size());
    assertEquals(Glimpse.LONGEST, glimpse.lines().get(0).length());
    assertTrue(glimpse.isCut());
  }

  @Test
  void what_is_no_text_and_no_packing_is_shown_as_far_as_it_goes() {
    var bytes = new byte[] {0x1f, (byte) 0x8b, 9, 9, 9};
    var glimpse = Glimpse.of(bytes, true, 20);
    assertEquals(List.of(), glimpse.lines());
    assertTrue(glimpse.isCut());
    assertEquals(1, Glimpse.of(new byte[] {0, (byte) 0xff, 1}, true, 20).lines().size());
    assertEquals(List.of(), Glimpse.of(new byte[0], true, 20).lines());
  }
}
