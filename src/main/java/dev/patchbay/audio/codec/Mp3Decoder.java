package dev.patchbay.audio.codec;

import de.sciss.jump3r.mp3.VBRTag;
import de.sciss.jump3r.mpg.Common;
import de.sciss.jump3r.mpg.Interface;
import de.sciss.jump3r.mpg.MPGLib;
import java.io.IOException;

/**
 * MP3 decoder, by the decoder within jump3r: whole frames to 16-bit samples of one channel.
 *
 * <p>Threading: one thread at a time.
 */
final class Mp3Decoder {

  /** Samples of the longest frame. */
  static final int LONGEST = 1152;

  private final MPGLib library = new MPGLib();
  private final MPGLib.mpstr_tag state;
  private final float[] left = new float[LONGEST];
  private final float[] right = new float[LONGEST];

  Mp3Decoder() {
    Interface decoding = new Interface();
    Common common = new Common();
    decoding.setModules(new VBRTag(), common);
    library.setModules(decoding, common);
    this.state = library.hip_decode_init();
  }

  /**
   * Decodes a frame. The first frames may be answered late, two at a time.
   *
   * @param frame a whole frame; empty for what waits
   * @param into room for {@link #LONGEST} samples
   * @return number of samples; 0 if there are none yet
   * @throws IOException if the frame is damaged beyond what the decoder conceals
   */
  int decode(byte[] frame, boolean mono, short[] into) throws IOException {
    int count;
    try {
      count = library.hip_decode1_unclipped(state, frame, 0, frame.length, left, right);
    } catch (RuntimeException damaged) {
      throw new IOException("damaged mp3", damaged);
    }
    for (int i = 0; i < count; i++) {
      float sample = mono ? left[i] : (left[i] + right[i]) / 2;
      into[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sample)));
    }
    return Math.max(0, count);
  }
}
