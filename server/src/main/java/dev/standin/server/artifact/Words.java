package dev.standin.server.artifact;

/** Names, mail addresses and sentences, with what breaks naive readers of CSV in them. */
final class Words {
  private static final Word[] GIVEN =
      Word.all(
          "Ada",
          "Björn",
          "Chloé",
          "Dmitri",
          "Élodie",
          "Farid",
          "Grace",
          "Hiroshi",
          "Inês",
          "José",
          "Katarzyna",
          "Lukas",
          "Małgorzata",
          "Noah",
          "Ólafur",
          "Priya",
          "Quentin",
          "Renée",
          "Søren",
          "Thị",
          "Ursula",
          "Viktor",
          "Wei",
          "Ximena",
          "Yusuf",
          "Zoë",
          "花子",
          "Анна");
  private static final Word[] FAMILY =
      Word.all(
          "Almeida",
          "Bauer",
          "Castillo",
          "D'Angelo",
          "Eriksson",
          "Fischer",
          "García",
          "Hopper",
          "Ivanova",
          "Jørgensen",
          "Kowalski",
          "Lévesque",
          "Müller",
          "Nguyễn",
          "O'Neil",
          "Patel",
          "Quispe",
          "Rossi",
          "Smith",
          "Tanaka",
          "Ueda",
          "Van der Berg",
          "Weiß",
          "Xu",
          "Yılmaz",
          "Zając",
          "山田",
          "Смирнова");
  private static final Word[] MAILBOX =
      Word.all(
          "ada.",
          "bjorn.",
          "chloe.",
          "dmitri.",
          "farid.",
          "grace.",
          "hiroshi.",
          "jose.",
          "lukas.",
          "noah.",
          "priya.",
          "renee.",
          "soren.",
          "ursula.",
          "viktor.",
          "wei.",
          "yusuf.",
          "zoe.");
  private static final Word[] DOMAIN =
      Word.all("@example.com", "@example.org", "@example.net", "@mail.example.com");
  private static final Word[] SUBJECT =
      Word.all(
          "The update",
          "A colleague, on leave,",
          "The service \"Sync\"",
          "Version 2.1",
          "The café's tablet",
          "An old printer",
          "The user",
          "Build 22631, the latest,");
  private static final Word[] VERB =
      Word.all(
          " restarted",
          " could not reach",
          " was replaced by",
          " waits for",
          " reported",
          " no longer needs",
          " says “hello” to",
          " finished before");
  private static final Word[] OBJECT =
      Word.all(
          " the server.",
          " its licence.",
          " a second screen.",
          " the night's backup.",
          " \"nothing to do\".",
          " the proxy; see notes.",
          " 3,5 % of its disk.",
          " 😀.");

  private static final Word SPACE = Word.of(" ");
  private static final Word COMMA = Word.of(", ");
  private static final Word OPENING = Word.of(" \"");
  private static final Word CLOSING = Word.of("\" ");
  private static final Word LF = Word.of("\n");
  private static final Word CRLF = Word.of("\r\n");

  private Words() {}

  static void name(Draw draw, Prose to) {
    Word given = draw.pick(GIVEN);
    Word family = draw.pick(FAMILY);
    int form = draw.below(24);
    boolean quoted = form < 3;
    to.open(quoted);
    if (form < 2) {
      to.word(family);
      to.word(COMMA);
      to.word(given);
    } else {
      to.word(given);
      if (quoted) {
        to.word(OPENING);
        to.word(draw.pick(GIVEN));
        to.word(CLOSING);
      } else {
        to.word(SPACE);
      }
      to.word(family);
    }
    to.close(quoted);
  }

  static void email(Draw draw, Prose to) {
    to.open(false);
    to.word(draw.pick(MAILBOX));
    to.digits(draw.below(100_000));
    to.word(draw.pick(DOMAIN));
    to.close(false);
  }

  static void text(Draw draw, Prose to) {
    Word subject = draw.pick(SUBJECT);
    Word verb = draw.pick(VERB);
    Word object = draw.pick(OBJECT);
    int form = draw.below(24);
    boolean quoted = form < 2 || subject.quoted() || object.quoted();
    to.open(quoted);
    to.word(subject);
    to.word(verb);
    to.word(object);
    if (form < 2) {
      to.word(form == 0 ? LF : CRLF);
      to.word(draw.pick(SUBJECT));
      to.word(draw.pick(VERB));
      to.word(draw.pick(OBJECT));
    }
    to.close(quoted);
  }
}
