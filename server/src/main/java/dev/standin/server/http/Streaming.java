package dev.standin.server.http;

import dev.standin.server.wire.Flow;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Sends a flow for as long as its client stays. It holds no thread: what there is to send is
 * written by whoever has brought it, or by who learns that the client has taken what was sent
 * before.
 */
final class Streaming extends IteratingCallback {
  // Half of the time after which the web server and many a proxy take a connection for dead.
  private static final long IDLE_S = 15;

  private final Request request;
  private final Response response;
  private final Flow flow;
  private final Callback callback;
  private final Scheduler scheduler;
  private final Executor threads;
  private final AtomicBoolean isCalled = new AtomicBoolean();
  private volatile Scheduler.Task next;
  private volatile boolean ended;
  private boolean isLast;

  /**
   * @param callback ends the request for the web server
   */
  Streaming(Request request, Response response, Flow flow, Callback callback) {
    this.response = response;
    this.flow = flow;
    this.callback = callback;
    this.scheduler = request.getComponents().getScheduler();
    this.threads = request.getComponents().getExecutor();
    this.request = request;
  }

  void begin() {
    schedule();
    // The connection may end while there is nothing to send.
    request.addFailureListener(this::abort);
    flow.open(this::call);
  }

  // On a thread of the web server: who brings something may have a hundred to bring it to, and what
  // comes until that thread runs leaves in one write.
  private void call() {
    if (!isCalled.getAndSet(true)) {
      try {
        threads.execute(this::called);
      } catch (RejectedExecutionException e) {
        abort(e);
      }
    }
  }

  private void called() {
    isCalled.set(false);
    iterate();
  }

  private void schedule() {
    next = scheduler.schedule(this::idle, IDLE_S, TimeUnit.SECONDS);
  }

  private void idle() {
    if (!ended) {
      flow.idle();
      schedule();
      // The end may have come in between, and has taken back the one before.
      if (ended) {
        next.cancel();
      }
    }
  }

  @Override
  protected Action process() {
    if (isLast) {
      return Action.SUCCEEDED;
    }
    var bytes = flow.take();
    isLast = flow.isOver();
    if (bytes.length == 0 && !isLast) {
      return Action.IDLE;
    }
    response.write(isLast, ByteBuffer.wrap(bytes), this);
    return Action.SCHEDULED;
  }

  @Override
  protected void onCompleteSuccess() {
    end();
    callback.succeeded();
  }

  @Override
  protected void onCompleteFailure(Throwable failure) {
    end();
    callback.failed(failure);
  }

  private void end() {
    ended = true;
    next.cancel();
    flow.close();
  }
}
