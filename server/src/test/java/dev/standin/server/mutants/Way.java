package dev.standin.server.mutants;

import dev.standin.server.reference.Answer;
import dev.standin.server.reference.Ask;
import dev.standin.server.reference.Transport;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Ways to a server on which a mistake is made. */
final class Way {
  private Way() {}

  /** Every request is another one than the client meant to send. */
  static UnaryOperator<Transport> sending(UnaryOperator<Ask> change) {
    return way ->
        new Transport() {
          @Override
          public Answer send(Ask ask, Sink sink) {
            return way.send(change.apply(ask), sink);
          }
        };
  }

  /** Small answers are read otherwise than they are meant. */
  static UnaryOperator<Transport> reading(UnaryOperator<Answer> misread) {
    return way ->
        new Transport() {
          @Override
          public Answer send(Ask ask, Sink sink) {
            return way.send(ask, sink);
          }

          @Override
          public Answer send(Ask ask) {
            return misread.apply(way.send(ask));
          }
        };
  }

  /** A word in small answers is taken for another. */
  static UnaryOperator<Transport> taking(String word, String another) {
    return reading(answer -> replaced(answer, word, another));
  }

  static Answer replaced(Answer answer, String word, String another) {
    var text = new String(answer.body(), StandardCharsets.UTF_8).replaceAll(word, another);
    var body = text.getBytes(StandardCharsets.UTF_8);
    return new Answer(answer.status(), answer.headers(), body, answer.received(), answer.whole());
  }

  /** Some requests are sent twice, and the first answer is lost on the client's own side. */
  static UnaryOperator<Transport> repeating(Predicate<Ask> which) {
    return way ->
        new Transport() {
          @Override
          public Answer send(Ask ask, Sink sink) {
            return way.send(ask, sink);
          }

          @Override
          public Answer send(Ask ask) {
            var answer = way.send(ask);
            return which.test(ask) && answer.isSuccess() ? way.send(ask) : answer;
          }
        };
  }

  /** What begins with no credential has one only after a 401. */
  static UnaryOperator<Transport> waitingForChallenge() {
    return way ->
        new Transport() {
          @Override
          public Answer send(Ask ask, Sink sink) {
            if (ask.credential() != null) {
              way.send(ask.as(null));
            }
            return way.send(ask, sink);
          }
        };
  }
}
