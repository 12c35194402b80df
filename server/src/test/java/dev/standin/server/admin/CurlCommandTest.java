package dev.standin.server.admin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a shell makes of the command: a curl of ours tells its arguments and its input. */
@DisabledOnOs(OS.WINDOWS)
class CurlCommandTest {
  private static final String BASE = "http://127.0.0.1:8080/~s1";
  private static final String NASTY =
      "'; touch bad; $(touch bad) `touch bad` \"$HOME\" \\ ! # * ~ &";

  @TempDir private Path folder;

  private static Request request(String method, String path, Headers headers, Body body) {
    return new Request(method, path, "", headers, body);
  }

  private byte[] shell(String script) throws Exception {
    var file = Files.writeString(folder.resolve("script"), script);
    var process =
        new ProcessBuilder("sh", file.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    var out = new ByteArrayOutputStream();
    process.getInputStream().transferTo(out);
    assertEquals(0, process.waitFor(), out.toString(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  private List<String> arguments(Request request) throws Exception {
    var told = shell("curl() { printf '%s\\0' \"$@\"; }\n" + CurlCommand.of(request, BASE));
    assertFalse(Files.exists(folder.resolve("bad")));
    return List.of(new String(told, StandardCharsets.UTF_8).split("\0"));
  }

  @Test
  void a_request_is_sent_as_it_was() throws Exception {
    var headers =
        Headers.of(
            "Host", "127.0.0.1:8080",
            "Accept", "application/json",
            "User-Agent", "mine",
            "Authorization", "Bearer {secret-1}",
            "Content-Type", "application/json",
            "Content-Length", "13",
            "X-Empty", "");
    var request = request("POST", "/a/../b?x={y}", headers, Body.of("{\"a\": \"b c\"}\n"));
    assertEquals(
        List.of(
            "-i",
            "-g",
            "--path-as-is",
            "-X",
            "POST",
            BASE + "/a/../b?x={y}",
            "-H",
            "Accept: application/json",
            "-H",
            "User-Agent: mine",
            "-H",
            "Authorization: Bearer {secret-1}",
            "-H",
            "Content-Type: application/json",
            "-H",
            "X-Empty;",
            "--data-raw",
            "{\"a\": \"b c\"}\n"),
        arguments(request));
    assertTrue(CurlCommand.of(request, BASE).startsWith("# {secret-1} and the like stand for"));
  }

  @Test
  void curl_adds_nothing_of_its_own() throws Exception {
    assertEquals(
        List.of("-i", "-g", "--path-as-is", BASE + "/a", "-H", "Accept:", "-H", "User-Agent:"),
        arguments(request("GET", "/a", Headers.NONE, Body.EMPTY)));
    var empty = arguments(request("PUT", "/a", Headers.of("Content-Length", "0"), Body.EMPTY));
    assertEquals("--data-raw", empty.get(empty.size() - 1));
    assertTrue(empty.contains("Content-Type:"), empty.toString());
    assertTrue(arguments(request("HEAD", "/a", Headers.NONE, Body.EMPTY)).contains("--head"));
  }

  @Test
  void nothing_that_a_client_sends_is_run_by_the_shell() throws Exception {
    var nasty = Headers.of("X-Nasty", NASTY);
    var told =
        arguments(new Request(NASTY, "/" + NASTY, NASTY, nasty, Body.of("@/etc/passwd " + NASTY)));
    assertTrue(told.contains(NASTY), told.toString());
    assertTrue(told.contains(BASE + "/" + NASTY + "?" + NASTY), told.toString());
    assertTrue(told.contains("X-Nasty: " + NASTY), told.toString());
    assertEquals("@/etc/passwd " + NASTY, told.get(told.size() - 1));
  }

  @Test
  void a_terminal_is_given_no_orders() {
    var headers = Headers.of("X-Red", "\u001b[31mred\u0007\u202eback");
    var command = CurlCommand.of(request("GET", "/\u009b2J", headers, Body.EMPTY), BASE);
    assertTrue(command.contains("\ufffd[31mred\ufffd\ufffdback"), command);
    assertTrue(command.chars().allMatch(c -> c == '\n' || !Character.isISOControl(c)), command);
  }

  @Test
  void bytes_that_are_no_text_reach_curl_all_the_same() throws Exception {
    var bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    var command = CurlCommand.of(request("POST", "/a", Headers.NONE, Body.of(bytes)), BASE);
    assertTrue(command.contains("--data-binary @-"), command);
    assertArrayEquals(bytes, shell("curl() { cat; }\n" + command));
  }

  @Test
  void a_body_that_is_not_kept_whole_is_said_to_be_so() {
    var command =
        CurlCommand.of(request("POST", "/a", Headers.NONE, Body.of("abcdef").cut(3)), BASE);
    assertTrue(command.startsWith("# Only the first 3 of 6 bytes of the body"), command);
  }
}
