package dev.patchbay.audio.codec;

/** Cyclic redundancy checks (CRC) of FLAC frames and Ogg pages, without reflection. */
final class Checksum {

  private static final int[] CRC_8 = table(8, 0x07);
  private static final int[] CRC_16 = table(16, 0x8005);
  private static final int[] CRC_32 = table(32, 0x04C1_1DB7);

  private Checksum() {}

  static int crc8(byte[] bytes, int count) {
    int crc = 0;
    for (int i = 0; i < count; i++) {
      crc = CRC_8[(crc ^ bytes[i]) & 0xFF];
    }
    return crc;
  }

  static int crc16(byte[] bytes, int count) {
    int crc = 0;
    for (int i = 0; i < count; i++) {
      crc = (crc << 8 ^ CRC_16[(crc >> 8 ^ bytes[i]) & 0xFF]) & 0xFFFF;
    }
    return crc;
  }

  static int crc32(byte[] bytes, int count) {
    int crc = 0;
    for (int i = 0; i < count; i++) {
      crc = crc << 8 ^ CRC_32[(crc >>> 24 ^ bytes[i]) & 0xFF];
    }
    return crc;
  }

  private static int[] table(int width, int polynomial) {
    int[] table = new int[256];
    int top = 1 << width - 1;
    int mask = width == 32 ? -1 : (1 << width) - 1;
    for (int i = 0; i < 256; i++) {
      int crc = i << width - 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = ((crc & top) != 0 ? crc << 1 ^ polynomial : crc << 1) & mask;
      }
      table[i] = crc;
    }
    return table;
  }
}
