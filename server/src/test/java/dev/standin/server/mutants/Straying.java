package dev.standin.server.mutants;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.reference.Answer;
import dev.standin.server.reference.Ask;
import dev.standin.server.reference.Conversation;
import dev.standin.server.reference.Credential;
import dev.standin.server.reference.GaveUp;
import dev.standin.server.reference.Result;
import dev.standin.server.reference.Task;
import dev.standin.server.reference.Transport;
import dev.standin.server.vendor.connect.ConnectClient;
import dev.standin.server.vendor.domo.DomoClient;
import dev.standin.server.vendor.mediarithmics.MediarithmicsClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Clients that lose their export out of sight, or start and follow another. */
final class Straying {
  private Straying() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.of("connect", "all-sent-is-complete", "Takes percentDone 100 for Complete")
            .by(
                Way.reading(
                    answer ->
                        answer.json().path("percentDone").asInt() == 100
                            ? Way.replaced(answer, "\"Running\"", "\"Complete\"")
                            : answer))
            .breaks("polls-until-terminal", "all-sent-but-running"),
        Mutant.of("mediarithmics", "running-is-done", "Looks for the file as soon as it RUNs")
            .by(Way.taking("\"RUNNING\"", "\"SUCCEEDED\""))
            .breaks("polls-until-terminal", "default"),
        impatient("nexthink").breaks("polls-until-terminal", "outlives-the-token"),
        impatient("domo").breaks("polls-until-terminal", "slow-export"),
        Mutant.of(
                new ConnectClient() {
                  @Override
                  protected Result large(
                      Conversation talk, Ask create, OptionalLong few, Task task) {
                    talk.ask(create);
                    return Result.of("", "", few.orElse(1), List.of());
                  }
                },
                "never-polled",
                "Takes the 201 for the end of it, and does not look at the monitoring URL")
            .breaks("polls-until-terminal", "fails-half-way", "default"),
        unsure("nexthink", "COMPLETED", "IN_PROGRESS").breaks("stops-after-terminal", "default"),
        unsure("nexthink", "ERROR", "IN_PROGRESS")
            .breaks("stops-after-terminal", "fails", "fails-at-once"),
        unsure("mediarithmics", "SUCCEEDED", "RUNNING").breaks("stops-after-terminal", "default"),
        unsure("domo", "failed", "running")
            .breaks("stops-after-terminal", "fails-while-running", "fails-without-a-code"),
        Mutant.of("domo", "array-as-object", "Reads the list as an object, and never sees an end")
            .by(
                Way.reading(
                    answer ->
                        answer.json().isArray() ? Answer.of(answer.json().path("x")) : answer))
            .with(its -> its.patience(Duration.ofMinutes(1)))
            .breaks("stops-after-terminal", "default"),
        unsure("connect", "Failed", "Running").breaks("stops-after-terminal", "fails-half-way"),
        twice("nexthink", "/nql/export").breaks("starts-once", "default"),
        twice("mediarithmics", "/executions").breaks("starts-once", "default"),
        twice("domo", "/export/default").breaks("starts-once", "default"),
        twice("connect", "/export").breaks("starts-once", "default"),
        Mutant.of(
                new MediarithmicsClient() {
                  @Override
                  protected Optional<String> own(
                      Conversation talk, String executions, Credential token) {
                    return Optional.empty();
                  }
                },
                "starts-again",
                "Starts once more where the answer to a start was lost, without a look at the list")
            .breaks("starts-once", "start-reply-is-lost"),
        Mutant.of(
                new DomoClient() {
                  @Override
                  protected Answer start(Conversation talk, Ask create, Ask list) {
                    return talk.ask(create, json -> json.path("exportId").isTextual());
                  }
                },
                "starts-again",
                "Starts once more where the answer to a start was lost, without a look at the list")
            .breaks("starts-once", "start-reply-is-lost"),
        Mutant.of(
                "mediarithmics",
                "first-of-the-list",
                "Takes the first execution of the list for its own, while others start some too")
            .by(http -> new ByTheList(http, false))
            .insteadOf(http -> new ByTheList(http, true))
            .breaks(
                "follows-own-export",
                "another-is-started-meanwhile",
                "eleven-are-started-meanwhile"),
        Mutant.of("domo", "first-of-the-array", "Takes the first export of the array for its own")
            .by(way -> Way.reading(new FirstOfAll()).apply(way))
            .breaks("polls-until-terminal", "oldest-export-first"),
        Mutant.of(
                new MediarithmicsClient() {
                  @Override
                  protected Optional<String> own(
                      Conversation talk, String executions, Credential token) {
                    return first(talk, executions, token, "/data/0/id");
                  }
                },
                "newest-is-mine",
                "Takes the newest execution for the one whose start had no answer")
            .breaks("follows-own-export", "start-is-lost-among-others"),
        Mutant.of(
                new MediarithmicsClient() {
                  @Override
                  protected Optional<String> own(
                      Conversation talk, String executions, Credential token) {
                    first(talk, executions, token, "/data/0/id");
                    throw new GaveUp("the start was lost, and the list does not show it");
                  }
                },
                "first-page-alone",
                "Reads the first page of the list alone, and says that its execution is not there")
            .breaks("reads-all-pages", "start-is-lost-among-others"),
        Mutant.of(
                new MediarithmicsClient() {
                  @Override
                  protected Optional<String> own(
                      Conversation talk, String executions, Credential token) {
                    first(talk, executions, token, "/data/0/id");
                    return Optional.empty();
                  }
                },
                "first-page-and-again",
                "Reads the first page of the list alone, and starts once more")
            .breaks("reads-all-pages", "start-is-lost-among-others"));
  }

  private static Optional<String> first(
      Conversation talk, String executions, Credential token, String place) {
    var list = talk.ask(Ask.get(executions + "?first_result=0&max_results=10").as(token));
    return Optional.of(list.text(place)).filter(id -> !id.isEmpty());
  }

  private static Mutant impatient(String vendor) {
    return Mutant.of(vendor, "two-polls", "Ends after two polls, and the export goes on")
        .with(its -> its.patience(Duration.ofSeconds(2)));
  }

  private static Mutant unsure(String vendor, String end, String running) {
    return Mutant.of(
            vendor, "polls-on", "Knows not that " + end + " is an end, and polls on for a while")
        .by(way -> new Unsure(way, end, running))
        .with(its -> its.patience(Duration.ofMinutes(1)));
  }

  private static Mutant twice(String vendor, String path) {
    return Mutant.of(vendor, "posts-twice", "Sends a POST again that has succeeded")
        .by(Way.repeating(ask -> ask.method().equals("POST") && ask.url().endsWith(path)));
  }

  /** Does not see an end the first times that it is told. */
  private static final class Unsure implements Transport {
    private final Transport way;
    private final String end;
    private final String running;
    private int told;

    Unsure(Transport way, String end, String running) {
      this.way = way;
      this.end = '"' + end + '"';
      this.running = '"' + running + '"';
    }

    @Override
    public Answer send(Ask ask, Sink sink) {
      return way.send(ask, sink);
    }

    @Override
    public Answer send(Ask ask) {
      var answer = way.send(ask);
      var other = Way.replaced(answer, end, running);
      return !answer.json().equals(other.json()) && told++ < 2 ? other : answer;
    }
  }

  /** Sees nothing of an array but its first element, and its own id there. */
  private static final class FirstOfAll implements UnaryOperator<Answer> {
    private String own = "";

    @Override
    public Answer apply(Answer answer) {
      if (answer.json().isArray()) {
        ObjectNode first = answer.json().get(0).deepCopy();
        return Answer.of(JsonNodeFactory.instance.arrayNode().add(first.put("exportId", own)));
      }
      own = answer.json().path("exportId").asText(own);
      return answer;
    }
  }

  /** Polls by the list, and follows what it takes for its own there. */
  private static final class ByTheList implements Transport {
    private static final int PAGE = 10;

    private final Transport way;
    private final boolean correct;
    private String taken = "";

    ByTheList(Transport way, boolean correct) {
      this.way = way;
      this.correct = correct;
    }

    @Override
    public Answer send(Ask ask, Sink sink) {
      var parts = ask.url().split("/executions/", 2);
      if (parts.length < 2) {
        return way.send(ask, sink);
      }
      var rest = parts[1].split("/", 2);
      if (rest.length == 1) {
        taken = look(parts[0] + "/executions", rest[0], ask.credential());
        rest = new String[] {taken};
      } else {
        rest[0] = taken;
      }
      var url = parts[0] + "/executions/" + String.join("/", rest);
      return way.send(Ask.get(url).as(ask.credential()), sink);
    }

    private String look(String list, String own, Credential credential) {
      for (int first = 0; ; first += PAGE) {
        var page = Ask.get(list + "?first_result=" + first + "&max_results=" + PAGE);
        var shown = way.send(page.as(credential)).json().path("data");
        if (!correct) {
          return shown.path(0).path("id").asText();
        }
        for (var one : shown) {
          if (one.path("id").asText().equals(own)) {
            return own;
          }
        }
        if (shown.isEmpty()) {
          throw new GaveUp("the list does not show " + own);
        }
      }
    }
  }
}
