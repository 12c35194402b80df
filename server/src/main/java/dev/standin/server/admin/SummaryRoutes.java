package dev.standin.server.admin;

import dev.standin.contracts.exchange.Exchange;
import dev.standin.server.journal.Containing;
import dev.standin.server.journal.Journal;
import dev.standin.server.wire.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lists the exchanges of a session without what is large in them. */
final class SummaryRoutes {
  private static final int AT_ONCE = 1_000;
  // As much text as is made before any of it is sent.
  private static final int BATCH = 250;

  void bind(Map<String, AdminApi.Operation> operations) {
    operations.put("list-summaries", this::list);
  }

  private Reply list(AdminCall call) {
    long after = call.query("after").map(Long::parseLong).orElse(0L);
    long before = call.query("before").map(Long::parseLong).orElse(Long.MAX_VALUE);
    int limit = call.query("limit").map(Integer::parseInt).orElse(AT_ONCE);
    var wanted =
        call.query("contains").<Predicate<Exchange>>map(Containing::new).orElse(any -> true);
    var kept = call.session().journal().between(after, before);
    var batches = batches(newest(kept, wanted, limit));
    var parts = Stream.of(Stream.of("["), batches, Stream.of("]\n")).flatMap(part -> part);
    return Reply.of(200, JournalRoutes.stream(parts, Reply.JSON));
  }

  private static List<Journal.Entry> newest(
      List<Journal.Entry> kept, Predicate<Exchange> wanted, int limit) {
    var newest = new ArrayList<Journal.Entry>(Math.min(limit, kept.size()));
    for (int i = kept.size() - 1; i >= 0 && newest.size() < limit; i--) {
      if (wanted.test(kept.get(i).exchange())) {
        newest.add(kept.get(i));
      }
    }
    Collections.reverse(newest);
    return newest;
  }

  private static Stream<String> batches(List<Journal.Entry> entries) {
    return IntStream.iterate(0, from -> from < entries.size(), from -> from + BATCH)
        .mapToObj(
            from -> {
              var batch = entries.subList(from, Math.min(from + BATCH, entries.size()));
              return (from == 0 ? "" : ",\n") + Summary.of(batch);
            });
  }
}
