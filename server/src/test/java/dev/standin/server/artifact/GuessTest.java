package dev.standin.server.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuessTest {
  @ParameterizedTest
  @CsvSource({
    "device.name, DEVICE",
    "hostname, DEVICE",
    "device.last_seen, TIMESTAMP",
    "createdAt, TIMESTAMP",
    "mail_sent_at, TIMESTAMP",
    "execution.time, TIMESTAMP",
    "timestamp, TIMESTAMP",
    "Date Filled, DATE",
    "birth date, DATE",
    "device.uid, UUID",
    "deviceUID, UUID",
    "Customer ID, SEQUENCE",
    "customerId, SEQUENCE",
    "id, SEQUENCE",
    "user.email, EMAIL",
    "mail, EMAIL",
    "E-mail Address, EMAIL",
    "mail_count, INTEGER",
    "Metric Quantity, INTEGER",
    "Days Supply, INTEGER",
    "number_of_crashes, INTEGER",
    "unit price, NUMBER",
    "is_managed, BOOLEAN",
    "device.has_battery, BOOLEAN",
    "ip_address, ADDRESS",
    "IPAddress, ADDRESS",
    "device.ip, ADDRESS",
    "Sex of Patient, CHOICE",
    "Label Name, CHOICE",
    "user.name, NAME",
    "uptime, INTEGER",
    "device.hardware.memory, INTEGER",
    "battery_level, INTEGER",
    "has_battery, BOOLEAN",
    "cpu usage percent, NUMBER",
    "response_time, NUMBER",
    "latitude, NUMBER",
    "country, CHOICE",
    "currency, CHOICE",
    "first_name, CHOICE",
    "phone number, TEXT",
    "home address, TEXT",
    "disk name, NAME",
    "app.version, TEXT",
    "validity, TEXT",
    "comment, TEXT"
  })
  void a_name_tells_the_type(String name, Column.Type type) {
    assertEquals(type, Column.of(name).type());
    assertEquals(name, Column.of(name).name());
  }

  @Test
  void a_choice_brings_its_values() {
    assertEquals(List.of("F", "M"), Column.of("Sex of Patient").values());
  }
}
