package dev.standin.server.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server that answers as it is told, and a clock that passes when a client waits. */
final class Scripted implements Transport, Waiting {
  private record Line(int status, Map<String, String> headers, String body, boolean whole) {}

  private final Deque<Line> script = new ArrayDeque<>();
  final List<String> asked = new ArrayList<>();
  final List<Duration> waits = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  Scripted then(int status, String body, String... headers) {
    return line(status, body, true, headers);
  }

  /** An answer of which this is all that comes. */
  Scripted broken(int status, String body, String... headers) {
    return line(status, body, false, headers);
  }

  private Scripted line(int status, String body, boolean whole, String... headers) {
    var byName = new HashMap<String, String>();
    for (int i = 0; i < headers.length; i += 2) {
      byName.put(headers[i], headers[i + 1]);
    }
    script.add(new Line(status, byName, body, whole));
    return this;
  }

  @Override
  public Answer send(Ask ask, Sink sink) {
    var sent = ask.sent();
    asked.add(
        ask.method()
            + " "
            + ask.to()
            + sent.entrySet().stream()
                .map(header -> " " + header.getKey() + "=" + header.getValue())
                .sorted()
                .reduce("", String::concat));
    // The last answer is given for ever.
    var line = script.size() > 1 ? script.remove() : script.element();
    if (line.status() == 0) {
      return Answer.none();
    }
    var bytes = line.body().getBytes(StandardCharsets.UTF_8);
    try (var out = sink.open(line.status(), line.headers())) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Answer(line.status(), line.headers(), new byte[0], bytes.length, line.whole());
  }

  @Override
  public void pause(Duration time) {
    waits.add(time);
    now = now.plus(time);
  }

  @Override
  public Instant now() {
    return now;
  }

  /** A client's conversation with it. */
  Conversation talk(Path folder) {
    return talk(folder, Habits.CORRECT);
  }

  Conversation talk(Path folder, Habits habits) {
    var account = new Task.Account("ada", "lovelace", "");
    var task = new Task("http://h", "any", account, null, List.of(), List.of(), folder);
    return new Conversation(task, new Means(this, bucket -> this, this, habits, Progress.UNHEARD));
  }

  List<Long> waited() {
    return waits.stream().map(Duration::toSeconds).toList();
  }
}
