package dev.standin.server.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.reference.Address.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that S3 allows, and names that servers tell. */
class AddressTest {
  @TempDir private Path folder;

  @Test
  void a_bucket_keeps_its_dots_and_underscores() {
    assertEquals(
        new Stored("my.bucket", "exports/a.csv"),
        Stored.named("https://my.bucket.s3.eu-west-1.amazonaws.com/exports/a.csv"));
    assertEquals(
        new Stored("my.s3.bucket", "a"), Stored.named("https://my.s3.bucket.s3.amazonaws.com/a"));
    assertEquals(
        new Stored("my_bucket", "a"),
        Stored.named("https://my_bucket.s3-us-west-2.amazonaws.com/a"));
    assertEquals(new Stored("my_bucket", "a/b"), Stored.named("s3://my_bucket/a/b"));
  }

  @Test
  void a_key_is_plain_in_one_form_and_encoded_in_the_other() {
    assertEquals(new Stored("b", "a b#c%20?d"), Stored.named("s3://b/a b#c%20?d"));
    assertEquals(
        new Stored("b", "a b#c?d+é"),
        Stored.named("https://b.s3.eu-west-1.amazonaws.com/a%20b%23c%3Fd+%C3%A9"));
  }

  @Test
  void what_is_no_address_is_given_up_with_what_was_told() {
    for (var told : List.of("", "a b", "ftp://h/a", "/path", "http:///a")) {
      var web = assertThrows(GaveUp.class, () -> Ask.get(told));
      assertTrue(web.getMessage().endsWith("but was \"" + told + "\""), web.getMessage());
      assertThrows(GaveUp.class, () -> Stored.named(told));
    }
    for (var told : List.of("s3://b", "s3://b/", "https://elsewhere.example.org/a")) {
      assertThrows(GaveUp.class, () -> Stored.named(told), told);
    }
  }

  @Test
  void an_object_is_asked_for_by_its_plain_name() throws IOException {
    var server = new Scripted().then(200, "one\n");
    var object = new Stored("my_bucket", "a b#c.csv");
    var fetched = server.talk(folder).fetch(Source.bucket(object), "c.csv", Rows.TEXT);
    assertEquals(List.of("GET s3://my_bucket/a b#c.csv"), server.asked);
    assertEquals("one\n", Files.readString(fetched.file()));
  }

  @Test
  void no_name_leads_out_of_the_folder() {
    for (var told : List.of("../../etc/passwd", "..\\..\\passwd", "/passwd", "a/passwd")) {
      assertEquals("passwd", FileName.of(told));
    }
    assertEquals("file", FileName.of("a/.."));
    assertEquals("a_b_c.csv", FileName.of("a b:c.csv"));
    assertEquals(120, FileName.of("x".repeat(300) + ".csv").length());
    assertTrue(FileName.of("x".repeat(300) + ".csv").endsWith("x.csv"));
  }

  @Test
  void files_of_one_name_stand_beside_each_other() {
    var server = new Scripted().then(200, "one\n");
    var talk = server.talk(folder);
    var names =
        List.of("x/a.csv.gz", "y/a.csv.gz", "../a.csv.gz").stream()
            .map(name -> talk.fetch(Source.bucket(new Stored("b", "k")), name, Rows.TEXT))
            .map(fetched -> folder.relativize(fetched.file()).toString())
            .toList();
    assertEquals(List.of("a.csv.gz", "a-2.csv.gz", "a-3.csv.gz"), names);
  }
}
