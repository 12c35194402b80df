package dev.standin.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.standin.server.storage.EmbeddedS3;
import dev.standin.server.storage.LocalStackS3;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Each thing that can be wrong is made wrong, and the doctor finds it. */
class DoctorTest {
  @TempDir private Path folder;

  private static Ran doctor(Map<String, String> environment, String... options) {
    var factory = CommandLine.defaultFactory();
    var args = new ArrayList<>(List.of("doctor", "--port=0"));
    if (Stream.of(options).anyMatch(option -> option.startsWith("--port="))) {
      args.remove("--port=0");
    }
    args.addAll(List.of(options));
    return Ran.of(
        new CommandLine.IFactory() {
          @Override
          public <K> K create(Class<K> type) throws Exception {
            return type == Doctor.class ? type.cast(new Doctor(environment)) : factory.create(type);
          }
        },
        args.toArray(String[]::new));
  }

  private static JsonNode finding(Ran ran, String check) throws IOException {
    for (var finding : new ObjectMapper().readTree(ran.out()).path("findings")) {
      if (finding.path("check").textValue().equals(check)) {
        return finding;
      }
    }
    throw new AssertionError("no finding of " + check + ": " + ran.out() + ran.err());
  }

  private static void found(String grade, String check, String text, String... options)
      throws IOException {
    found(grade, check, text, look(Map.of(), options));
  }

  private static Ran look(Map<String, String> environment, String... options) {
    var asked = new ArrayList<>(List.of(options));
    asked.add("--json");
    return doctor(environment, asked.toArray(String[]::new));
  }

  private static void found(String grade, String check, String text, Ran ran) throws IOException {
    var finding = finding(ran, check);
    assertEquals(grade, finding.path("grade").textValue(), ran.out());
    assertTrue(finding.path("found").textValue().contains(text), finding.toPrettyString());
    assertEquals(grade.equals("ok"), finding.path("remedy").textValue().isEmpty(), ran.out());
    assertEquals(grade.equals("problem") ? 1 : ran.code(), ran.code());
    assertEquals(ran.code() == 1, ran.out().contains("\"result\" : \"problem\""), ran.out());
  }

  @Test
  void where_nothing_is_wrong_it_says_so_line_by_line() {
    var ran = doctor(Map.of());
    assertEquals(0, ran.code(), ran.out() + ran.err());
    for (var check : List.of("java", "files", "clock", "port", "temp", "s3", "scenarios")) {
      assertTrue(ran.out().matches("(?s).*(ok|warning) +" + check + " .*"), check + ran.out());
    }
    assertTrue(ran.out().contains("written, read back and deleted"), ran.out());
    ran.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void a_port_that_is_taken_is_named_with_who_has_it() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var who =
          Files.isDirectory(Path.of("/proc/net")) ? "process " + ProcessHandle.current().pid() : "";
      var port = taken.getLocalPort();
      var ran = look(Map.of(), "--port=" + port, "--s3-port=" + port);
      found("problem", "port", "127.0.0.1:" + port + " is taken", ran);
      found("problem", "port", who, ran);
      found("problem", "s3-port", who, ran);
    }
    found(
        "problem", "port", "192.0.2.1:4711", "--port=4711", "--host=192.0.2.1", "--admin-token=x");
  }

  @Test
  void a_directory_that_cannot_be_written_is_named() throws IOException {
    // Where root cannot write either.
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "no /proc");
    var ran = look(Map.of(), "--data=/proc/standin", "--journal=/proc/run.ndjson");
    found("problem", "data", "/proc is not writable", ran);
    found("problem", "journal", "/proc is not writable", ran);
    var file = Files.createFile(folder.resolve("plain"));
    found("problem", "data", "plain is a file", "--data=" + file + "/objects");
  }

  @Test
  void a_directory_is_not_made_by_looking_at_it() throws IOException {
    var data = folder.resolve("made/later");
    found("ok", "data", "(to be made)", "--data=" + data);
    Files.createDirectories(data);
    found("ok", "s3", "embedded at http://127.0.0.1:", "--data=" + data);
    try (var left = Files.walk(folder)) {
      var files = left.filter(Files::isRegularFile).map(file -> file.getFileName().toString());
      assertEquals(List.of(".standin.lock"), files.toList());
    }
  }

  @Test
  void a_directory_of_another_server_is_in_use() throws IOException {
    try (var store = EmbeddedS3.under(folder)) {
      found("problem", "s3", "is in use by another standin", "--data=" + folder);
      assertEquals("embedded", store.kind());
    }
  }

  @Test
  void a_file_system_without_extended_attributes_is_warned_of() throws Exception {
    assumeTrue(
        ran("mount", "-t", "ramfs", "ramfs", folder.toString()),
        "SKIPPED: no file system without extended attributes can be mounted here (wants root)");
    try {
      found("warning", "data", "without extended attributes", "--data=" + folder);
    } finally {
      assertTrue(ran("umount", folder.toString()));
    }
  }

  private static boolean ran(String... command) throws InterruptedException {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void an_s3_that_does_not_answer_or_refuses_is_told_apart_from_one_that_works()
      throws IOException {
    found("problem", "s3", "http://127.0.0.1:1 did not answer", "--s3=http://127.0.0.1:1");
    try (var store = EmbeddedS3.temporary()) {
      var at = "--s3=" + store.endpoint();
      var unknown = look(Map.of(), at);
      found("problem", "s3", "403 InvalidAccessKeyId", unknown);
      var remedy = finding(unknown, "s3").path("remedy").textValue();
      assertTrue(remedy.startsWith("set AWS_ACCESS_KEY_ID and"), remedy);
      var own = store.open("default", 1);
      var wrong = Map.of("AWS_ACCESS_KEY_ID", own.accessKey(), "AWS_SECRET_ACCESS_KEY", "wrong");
      found("problem", "s3", "403 SignatureDoesNotMatch", look(wrong, at));
      var right =
          Map.of("AWS_ACCESS_KEY_ID", own.accessKey(), "AWS_SECRET_ACCESS_KEY", own.secretKey());
      var works = look(right, at);
      found("ok", "s3", "written, read back and deleted", works);
      assertFalse(works.out().contains(own.secretKey()));
    }
  }

  @Test
  void docker_matters_for_localstack_alone() throws IOException {
    found("ok", "docker", "not needed");
    boolean there = LocalStackS3.dockerAnswers();
    found(there ? "ok" : "problem", "docker", "engine", "--s3=localstack");
  }

  @Test
  void what_is_wrong_in_a_file_of_options_is_one_finding_among_others() throws IOException {
    var file = Files.writeString(folder.resolve("standin.yaml"), "seed: 7\nprot: 8080\n");
    var ran = look(Map.of(), "--config=" + file);
    found("problem", "config", file + ":2 /prot: there is no such option", ran);
    found("ok", "scenarios", "scenario", ran);
    found("problem", "config", "cannot be read", "--config=" + folder + "/missing.yaml");
    Files.writeString(file, "s3: http://127.0.0.1:1\n");
    found("problem", "s3", "did not answer", "--config=" + file);
    Files.writeString(file, "json: true\n");
    found("problem", "config", "no such option", "--config=" + file);
  }

  @Test
  void options_that_contradict_one_another_are_a_finding() throws IOException {
    found("problem", "options", "others can reach this address", "--host=0.0.0.0");
    found("warning", "strict", "every call gets 401", "--strict");
  }

  @Test
  void a_scenario_that_is_wrong_is_named_with_its_line() throws IOException {
    var bad = Files.createDirectories(folder.resolve("acme")).resolve("bad.yaml");
    Files.writeString(bad, "title: x\nseed: y\n");
    found("problem", "scenarios", bad + ":2 /seed: ", "--scenarios=" + folder);
  }

  @Test
  void an_option_that_does_not_exist_is_a_mistake() {
    assertEquals(2, doctor(Map.of(), "--prot=1").code());
  }
}
