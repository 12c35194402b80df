package dev.standin.server.storage;

import dev.standin.contracts.exchange.Headers;
import dev.standin.server.storage.Turnstile.Passage;
import dev.standin.server.wire.Line;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutionException;
import org.gaul.shaded.org.eclipse.jetty.http.HttpFields;
import org.gaul.shaded.org.eclipse.jetty.http.MetaData;
import org.gaul.shaded.org.eclipse.jetty.io.EofException;
import org.gaul.shaded.org.eclipse.jetty.server.HttpStream;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/** The last step of an answer of the embedded store: what goes through here is on the wire. */
final class PassingStream extends HttpStream.Wrapper {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

  private final Line line;
  private final Passage passage;
  private final Headers headers;
  private long bytes;
  private boolean told;

  PassingStream(HttpStream stream, Line line, Passage passage, Headers headers) {
    super(stream);
    this.line = line;
    this.passage = passage;
    this.headers = headers;
  }

  @Override
  public void prepareResponse(HttpFields.Mutable fields) {
    headers.fields().forEach(header -> fields.put(header.getKey(), header.getValue()));
    super.prepareResponse(fields);
  }

  @Override
  public void send(
      MetaData.Request request,
      MetaData.Response response,
      boolean last,
      ByteBuffer content,
      Callback callback) {
    boolean bodiless = request.getMethod().equals("HEAD");
    int length = content == null || bodiless ? 0 : content.remaining();
    if (passage.pace().isPlain()) {
      super.send(request, response, last, content, Callback.from(() -> bytes += length, callback));
      return;
    }
    try {
      if (passage.pace().isSilent()) {
        throw new EofException("the scenario sends nothing");
      }
      send(request, response, length == 0 ? NOTHING : content, bodiless);
      super.send(request, null, last, NOTHING, callback);
    } catch (IOException e) {
      cut();
      callback.failed(new EofException(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cut();
      callback.failed(e);
    }
  }

  private void send(
      MetaData.Request request, MetaData.Response response, ByteBuffer content, boolean bodiless)
      throws IOException, InterruptedException {
    if (response != null) {
      // By itself, so that the headers have left where the body breaks off at once.
      send(request, response, bodiless, NOTHING);
    }
    while (content.hasRemaining()) {
      int room = passage.pace().room(content.remaining());
      var slice = content.slice();
      slice.limit(room);
      send(request, null, false, slice);
      content.position(content.position() + room);
      bytes += room;
      passage.pace().sent(room);
    }
  }

  /** Sends and waits until it has left. */
  private void send(
      MetaData.Request request, MetaData.Response response, boolean last, ByteBuffer content)
      throws IOException, InterruptedException {
    var sent = new Callback.Completable();
    super.send(request, response, last, content, sent);
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw new IOException("the client is gone", e.getCause());
    }
  }

  private void cut() {
    line.cut(passage.pace().resets());
  }

  @Override
  public void succeeded() {
    tell(true);
    super.succeeded();
  }

  @Override
  public void failed(Throwable failure) {
    tell(false);
    super.failed(failure);
  }

  private void tell(boolean complete) {
    if (!told) {
      told = true;
      passage.delivered(bytes, complete);
    }
  }
}
