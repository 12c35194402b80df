package dev.standin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.openapi.Match;
import dev.standin.contracts.openapi.Operation;
import dev.standin.contracts.openapi.Received;
import dev.standin.contracts.openapi.Spec;
import dev.standin.contracts.openapi.Violation;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A request and a reply checked against the vendor's document. */
@State(Scope.Benchmark)
public class ValidationBenchmark {
  private Spec spec;
  private Operation status;
  private JsonNode reply;

  @Setup
  public void compile() {
    spec = Samples.nexthink();
    status = spec.operation("status").orElseThrow();
    reply = Samples.json(Samples.STATUS);
    Certain.require(create().violations().isEmpty(), "the sample request is right");
    Certain.require(reply().isEmpty(), "the sample reply is right");
  }

  /** Found, decoded and checked: a POST with a body. */
  @Benchmark
  public Received create() {
    return received(Samples.CREATE);
  }

  /** Found, decoded and checked: a GET with an id in its path. */
  @Benchmark
  public Received poll() {
    return received(Samples.POLL);
  }

  @Benchmark
  public List<Violation> reply() {
    return spec.check(status, 200, Samples.REPLY_HEADERS, reply, false);
  }

  private Received received(Request request) {
    return spec.receive((Match.Found) spec.match(request.method(), request.path()), request);
  }
}
