package dev.standin.server.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are a shell's")
class ClientProcessTest {
  private static final InstantSource WALL = InstantSource.system();

  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  private ClientProcess sh(String script) throws IOException {
    return ClientProcess.start(List.of("sh", "-c", script), environment -> {}, lines::add);
  }

  private static boolean await(ClientProcess process, Duration atMost) throws Exception {
    return process.await(WALL.instant().plus(atMost), WALL, () -> {});
  }

  @Test
  void both_outputs_come_line_by_line_in_their_order() throws Exception {
    var process = sh("echo one; echo two >&2; printf 'three\\r\\nfour'; exit 7");
    assertTrue(await(process, Duration.ofSeconds(30)));
    process.end();
    assertEquals(List.of("one", "two", "three", "four"), lines);
    assertEquals(7, process.exit());
  }

  @Test
  void a_line_without_an_end_comes_in_pieces() throws Exception {
    var process = sh("head -c 40000 /dev/zero | tr '\\0' x");
    assertTrue(await(process, Duration.ofSeconds(30)));
    process.end();
    assertEquals(List.of(16384, 16384, 7232), lines.stream().map(String::length).toList());
  }

  @Test
  void what_it_printed_last_is_read_however_long_that_takes() throws Exception {
    var ended = new CountDownLatch(1);
    var process =
        ClientProcess.start(
            List.of("sh", "-c", "seq 10000"),
            environment -> {},
            line -> {
              lines.add(line);
              await(ended);
            });
    assertTrue(await(process, Duration.ofSeconds(30)));
    var ending = new FutureTask<Void>(() -> end(process));
    var thread = new Thread(ending);
    thread.start();
    // It has killed what there was to kill, and waits for the reader.
    while (thread.getState() != Thread.State.TIMED_WAITING && !ending.isDone()) {
      Thread.onSpinWait();
    }
    ended.countDown();
    ending.get();
    assertEquals("10000", lines.get(lines.size() - 1));
    assertEquals(10_000, lines.size());
  }

  private static Void end(ClientProcess process) throws InterruptedException {
    process.end();
    return null;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void it_has_nothing_to_read_from() throws Exception {
    var process = sh("cat; echo over");
    assertTrue(await(process, Duration.ofSeconds(30)));
    process.end();
    assertEquals(List.of("over"), lines);
  }

  @Test
  void one_whose_time_is_up_ends_with_all_that_it_started() throws Exception {
    // The last is an orphan by the time that the others are ended.
    var process =
        sh(
            "sleep 300 & echo $!; sh -c 'sleep 300 & echo $!; wait' &"
                + " sh -c 'sleep 300 & echo $!; sleep 0.3' & wait");
    assertFalse(await(process, Duration.ofSeconds(1)));
    process.end();
    assertEquals(3, lines.size());
    for (var pid : lines) {
      var left = ProcessHandle.of(Long.parseLong(pid));
      if (left.isPresent()) {
        left.get().onExit().get(30, TimeUnit.SECONDS);
      }
    }
    assertEquals(List.of(), alive());
  }

  private List<String> alive() {
    var alive = new ArrayList<String>();
    for (var pid : lines) {
      ProcessHandle.of(Long.parseLong(pid))
          .filter(ProcessHandle::isAlive)
          .ifPresent(one -> alive.add(pid));
    }
    return alive;
  }

  @Test
  void who_keeps_the_output_open_holds_up_nobody() throws Exception {
    var process = sh("sleep 300 & echo $!");
    assertTrue(await(process, Duration.ofSeconds(30)));
    process.end();
    assertEquals(1, lines.size());
    ProcessHandle.of(Long.parseLong(lines.get(0))).ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void its_environment_is_as_it_is_put() throws Exception {
    var process =
        ClientProcess.start(
            List.of("sh", "-c", "echo $COLOUR ${HOME:-homeless}"),
            environment -> {
              environment.put("COLOUR", "blue");
              environment.remove("HOME");
            },
            lines::add);
    assertTrue(await(process, Duration.ofSeconds(30)));
    process.end();
    assertEquals(List.of("blue homeless"), lines);
  }

  @Test
  void a_program_that_is_not_there_is_an_error() {
    assertThrows(
        IOException.class,
        () -> ClientProcess.start(List.of("/no/such/program"), Map::clear, lines::add));
  }
}
