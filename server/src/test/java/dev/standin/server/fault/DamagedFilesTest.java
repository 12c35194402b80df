package dev.standin.server.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdInputStream;
import dev.standin.contracts.exchange.Facts.Flaw;
import dev.standin.server.scenario.FaultRule;
import dev.standin.server.scenario.Strike;
import dev.standin.server.support.Exported;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose bytes, checksum or place is another one than it should be. */
class DamagedFilesTest extends FileFaultsCase {
  @ParameterizedTest
  @ValueSource(strings = {"nexthink", "domo", "connect", "mediarithmics"})
  void one_byte_of_a_corrupt_file_is_another_one(String vendor) {
    try (var export = exported(vendor, "corrupted")) {
      var right = export.bytes();
      var response = export.get();
      assertEquals(200, response.statusCode());
      var wrong = response.asByteArray();
      assertEquals(1024, firstDifference(right, wrong));
      wrong[1024] = right[1024];
      assertArrayEquals(right, wrong);
      assertEquals(Integer.toString(right.length), response.header("Content-Length"));
      assertEquals("download corrupt", export.last());
      var again = export.get().asByteArray();
      assertEquals(1024, firstDifference(right, again));
    }
  }

  @Test
  void equal_seeds_corrupt_equally() {
    try (var one = exported("nexthink", "corrupted");
        var other = exported("nexthink", "corrupted")) {
      assertArrayEquals(one.get().asByteArray(), other.get().asByteArray());
    }
  }

  @Test
  void a_corrupt_file_does_not_unpack() throws IOException {
    try (var gzip = Exported.of(app, "nexthink", "corrupted", "GZIP");
        var zstd = Exported.of(app, "nexthink", "corrupted", "ZSTD")) {
      new GZIPInputStream(new ByteArrayInputStream(gzip.bytes())).readAllBytes();
      var packed = gzip.get().asByteArray();
      assertThrows(
          IOException.class,
          () -> new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes());
      new ZstdInputStream(new ByteArrayInputStream(zstd.bytes())).readAllBytes();
      var dense = zstd.get().asByteArray();
      assertThrows(
          IOException.class,
          () -> new ZstdInputStream(new ByteArrayInputStream(dense)).readAllBytes());
    }
  }

  @Test
  void the_place_in_the_file_counts_also_for_a_range() {
    try (var export = exported("nexthink", "corrupted")) {
      var right = export.bytes();
      var range = export.get("Range", "bytes=1000-1099");
      assertEquals(206, range.statusCode());
      assertEquals(24, firstDifference(Arrays.copyOfRange(right, 1000, 1100), range.asByteArray()));
      assertEquals("download corrupt", export.last());

      var before = export.get("Range", "bytes=0-1023").asByteArray();
      assertArrayEquals(Arrays.copyOf(right, 1024), before);
      assertEquals("download -", export.last(), "nothing was changed, so nothing is marked");
      var behind = export.get("Range", "bytes=1025-1030").asByteArray();
      assertArrayEquals(Arrays.copyOfRange(right, 1025, 1031), behind);
    }
  }

  @Test
  void a_third_try_gets_the_right_file_where_the_first_two_are_struck() {
    try (var export = exported("domo", "corrupted-twice")) {
      assertFalse(Arrays.equals(export.bytes(), export.get().asByteArray()));
      assertFalse(Arrays.equals(export.bytes(), export.get().asByteArray()));
      assertArrayEquals(export.bytes(), export.get().asByteArray());
      assertEquals("download -", export.last());
    }
  }

  @Test
  void each_export_counts_its_own_downloads() {
    try (var export = exported("domo", "corrupted-twice")) {
      var first = export.files().get(0);
      assertFalse(Arrays.equals(export.bytes(), export.get(first).asByteArray()));
      var next = Exported.again(export.target(), "domo", "NONE");
      assertFalse(Arrays.equals(next.bytes(), next.get().asByteArray()));
      assertFalse(Arrays.equals(export.bytes(), export.get(first).asByteArray()));
      assertArrayEquals(export.bytes(), export.get(first).asByteArray(), "its third");
    }
  }

  @Test
  void each_of_several_files_is_struck() {
    var several =
        app.vendors().named("domo").orElseThrow().scenarios().named("several-files").orElseThrow();
    var rule = new FaultRule("download", Strike.ALWAYS, "corrupt", new Corrupt(100));
    try (var export = Exported.of(app, "domo", Exported.with(several, rule), "NONE")) {
      assertEquals(3, export.files().size());
      for (var file : export.files()) {
        var right = export.target().object(file.bucket(), file.key());
        assertEquals(100, firstDifference(right, export.get(file).asByteArray()));
        assertEquals("download corrupt", export.last());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nexthink", "domo", "connect", "mediarithmics"})
  void the_etag_of_a_file_is_its_md5_and_a_wrong_checksum_is_not(String vendor) throws Exception {
    try (var right = exported(vendor, "default");
        var wrong = exported(vendor, "wrong-sum")) {
      var whole = right.get();
      assertEquals(md5(whole.asByteArray()), whole.header("ETag"));
      assertEquals("download -", right.last());

      var response = wrong.get();
      assertArrayEquals(wrong.bytes(), response.asByteArray());
      assertTrue(response.header("ETag").matches("\"[0-9a-f]{32}\""), response.header("ETag"));
      assertNotEquals(md5(response.asByteArray()), response.header("ETag"));
      assertEquals("download wrongChecksum", wrong.last());
      assertEquals(response.header("ETag"), wrong.get().header("ETag"), "the same at each try");
    }
  }

  private static String md5(byte[] bytes) throws Exception {
    var sum = MessageDigest.getInstance("MD5").digest(bytes);
    return "\"" + HexFormat.of().formatHex(sum) + "\"";
  }

  @ParameterizedTest
  @CsvSource({"bytes=100-199,100,100", "bytes=-100,-100,100", "bytes=0-,0,-1"})
  void a_wrong_content_range_tells_another_place_of_the_same_length(
      String asked, int from, int length) {
    try (var export = exported("nexthink", "wrong-place")) {
      var right = export.bytes();
      int first = from < 0 ? right.length + from : from;
      int last = length < 0 ? right.length - 1 : first + length - 1;
      var response = export.get("Range", asked);
      assertEquals(206, response.statusCode());
      assertArrayEquals(Arrays.copyOfRange(right, first, last + 1), response.asByteArray());
      var told = response.header("Content-Range").split("[ /-]");
      assertNotEquals(first, Integer.parseInt(told[1]));
      assertEquals(last - first, Integer.parseInt(told[2]) - Integer.parseInt(told[1]));
      assertTrue(Integer.parseInt(told[2]) < Integer.parseInt(told[3]), Arrays.toString(told));
      assertEquals("download wrongContentRange", export.last());
    }
  }

  @Test
  void without_a_range_there_is_no_wrong_content_range() {
    try (var export = exported("nexthink", "wrong-place")) {
      var response = export.get();
      assertEquals(200, response.statusCode());
      assertNull(response.header("Content-Range"));
      assertEquals("download -", export.last());
    }
  }

  @ParameterizedTest
  @CsvSource({"corrupted,BYTES", "wrong-sum,CHECKSUM", "wrong-place,PLACE"})
  void what_is_wrong_with_a_file_is_told_as_a_fact(String scenario, Flaw flaw) {
    for (var vendor : List.of("nexthink", "mediarithmics")) {
      try (var export = exported(vendor, scenario)) {
        assertEquals(206, export.get("Range", "bytes=1000-1099").statusCode(), vendor);
        assertEquals(Optional.of(flaw), facts(export).flaw(), vendor);
        export.get("Range", "bytes=0-9");
        // What no fault has changed is as it should be.
        assertEquals(flaw != Flaw.BYTES, facts(export).flaw().isPresent(), vendor);
      }
    }
  }
}
