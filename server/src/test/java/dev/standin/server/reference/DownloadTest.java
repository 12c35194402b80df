package dev.standin.server.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file is worth that a download leaves. */
class DownloadTest {
  private static final String URL = "http://h/f?X-Amz-Signature=1";

  @TempDir private Path folder;

  private final Scripted server = new Scripted();

  private Fetched fetch(String... later) {
    Iterator<String> next = List.of(later).iterator();
    return server.talk(folder).fetch(Source.presigned(URL, next::next), "f.txt", Rows.TEXT);
  }

  private String file() throws IOException {
    assertFalse(Files.exists(folder.resolve("f.txt.part")), "no half of a file is left");
    return Files.readString(folder.resolve("f.txt"));
  }

  @Test
  void what_breaks_off_is_resumed_where_it_did() throws IOException {
    server
        .broken(200, "one\nt", "Content-Length", "8")
        .broken(206, "w", "Content-Range", "bytes 5-7/8")
        .then(206, "o\n", "Content-Range", "bytes 6-7/8");
    assertEquals(2, fetch().rows());
    assertEquals("one\ntwo\n", file());
    assertEquals(
        List.of("GET " + URL, "GET " + URL + " Range=bytes=5-", "GET " + URL + " Range=bytes=6-"),
        server.asked);
  }

  @Test
  void bytes_from_another_place_are_not_put_into_this_one() throws IOException {
    server
        .broken(200, "one\nt")
        .then(206, "xx\n", "Content-Range", "bytes 2-4/8")
        .then(200, "one\ntwo\n");
    fetch();
    assertEquals("one\ntwo\n", file());
    assertEquals("GET " + URL, server.asked.get(2), "from the beginning");
  }

  @Test
  void a_server_that_does_not_resume_gives_the_file_anew() throws IOException {
    server.broken(200, "one\nt").then(200, "one\ntwo\n");
    fetch();
    assertEquals("one\ntwo\n", file());
  }

  @Test
  void a_resumed_file_has_the_length_that_was_told() throws IOException {
    server
        .broken(200, "one\nt")
        .then(206, "wo", "Content-Range", "bytes 5-6/8")
        .then(200, "one\ntwo\n");
    fetch();
    assertEquals("one\ntwo\n", file());
  }

  @Test
  void nothing_behind_the_end_means_to_begin_anew() throws IOException {
    server.broken(200, "one\ntwo\nthree").then(416, "").then(200, "one\ntwo\n");
    fetch();
    assertEquals("one\ntwo\n", file());
  }

  @Test
  void a_wrong_sum_is_a_wrong_file() throws IOException {
    var right = "\"" + md5("one\ntwo\n") + "\"";
    server.then(200, "one\ntwx\n", "ETag", right).then(200, "one\ntwo\n", "ETag", right);
    fetch();
    assertEquals("one\ntwo\n", file());
    assertEquals(2, server.asked.size());
  }

  @Test
  void the_tag_of_an_upload_in_parts_is_no_sum() {
    server.then(200, "one\n", "ETag", "\"" + md5("two\n") + "-2\"");
    assertTrue(fetch().isThere());
    assertEquals(1, server.asked.size());
  }

  private static String md5(String text) {
    try {
      var digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_file_that_cannot_be_read_as_what_it_is_comes_again() {
    server.then(200, "{\"a\":1}\n{\"a\"").then(200, "{\"a\":1}\n{\"a\":2}\n");
    var source = Source.presigned(URL, () -> URL);
    assertEquals(2, server.talk(folder).fetch(source, "f.txt", Rows.NDJSON).rows());
    assertEquals(2, server.asked.size());
  }

  @Test
  void an_address_that_has_run_out_is_replaced_and_the_file_resumed() throws IOException {
    server.broken(200, "one\nt").then(403, "").then(206, "wo\n", "Content-Range", "bytes 5-7/8");
    fetch("http://h/g");
    assertEquals("one\ntwo\n", file());
    assertEquals("GET http://h/g Range=bytes=5-", server.asked.get(2));
  }

  @Test
  void addresses_are_not_replaced_for_ever() {
    server.then(403, "");
    var fetched = fetch("http://h/1", "http://h/2", "http://h/3", "http://h/4");
    assertFalse(fetched.isThere());
    assertEquals(403, fetched.last().status());
    assertEquals(3, server.asked.size());
  }

  @Test
  void what_is_gone_is_not_asked_for_again() {
    server.then(404, "<Error/>");
    assertFalse(fetch().isThere());
    assertEquals(1, server.asked.size());
    assertFalse(Files.exists(folder.resolve("f.txt")), "the error is no file");
  }

  @Test
  void a_file_that_never_comes_whole_is_given_up() {
    server.broken(200, "one\n");
    assertThrows(GaveUp.class, this::fetch);
    assertEquals(10, server.asked.size());
    assertFalse(Files.exists(folder.resolve("f.txt")));
  }

  @Test
  void only_the_vendors_own_address_gets_a_credential() {
    var credential = new Credential("Authorization", () -> "me");
    server.then(200, "");
    fetch();
    server.talk(folder).fetch(Source.api("http://h/api", credential), "f.txt", Rows.TEXT);
    assertEquals(List.of("GET " + URL, "GET http://h/api Authorization=me"), server.asked);
  }
}
