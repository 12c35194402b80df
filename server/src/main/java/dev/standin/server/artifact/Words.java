package dev.standin.server.artifact;

import java.util.List;

/** Names, mail addresses and sentences, with what breaks naive readers of CSV in them. */
final class Words {
  private static final List<String> GIVEN =
      List.of(
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
  private static final List<String> FAMILY =
      List.of(
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
  private static final List<String> MAILBOX =
      List.of(
          "ada", "bjorn", "chloe", "dmitri", "farid", "grace", "hiroshi", "jose", "lukas", "noah",
          "priya", "renee", "soren", "ursula", "viktor", "wei", "yusuf", "zoe");
  private static final List<String> DOMAIN =
      List.of("@example.com", "@example.org", "@example.net", "@mail.example.com");
  private static final List<String> SUBJECT =
      List.of(
          "The update",
          "A colleague, on leave,",
          "The service \"Sync\"",
          "Version 2.1",
          "The café's tablet",
          "An old printer",
          "The user",
          "Build 22631, the latest,");
  private static final List<String> VERB =
      List.of(
          " restarted",
          " could not reach",
          " was replaced by",
          " waits for",
          " reported",
          " no longer needs",
          " says “hello” to",
          " finished before");
  private static final List<String> OBJECT =
      List.of(
          " the server.",
          " its licence.",
          " a second screen.",
          " the night's backup.",
          " \"nothing to do\".",
          " the proxy; see notes.",
          " 3,5 % of its disk.",
          " 😀.");

  private Words() {}

  static String name(Draw draw) {
    String given = draw.pick(GIVEN);
    String family = draw.pick(FAMILY);
    return switch (draw.below(24)) {
      case 0, 1 -> family + ", " + given;
      case 2 -> given + " \"" + draw.pick(GIVEN) + "\" " + family;
      default -> given + " " + family;
    };
  }

  static String email(Draw draw) {
    return draw.pick(MAILBOX) + '.' + draw.below(100_000) + draw.pick(DOMAIN);
  }

  static String text(Draw draw) {
    String sentence = sentence(draw);
    return switch (draw.below(24)) {
      case 0 -> sentence + "\n" + sentence(draw);
      case 1 -> sentence + "\r\n" + sentence(draw);
      default -> sentence;
    };
  }

  private static String sentence(Draw draw) {
    return draw.pick(SUBJECT).concat(draw.pick(VERB)).concat(draw.pick(OBJECT));
  }
}
