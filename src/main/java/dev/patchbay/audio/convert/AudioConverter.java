package dev.patchbay.audio.convert;

import dev.patchbay.audio.codec.EncoderCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Audio format conversion (transcoding): which formats can be made of samples, and the stream that
 * makes them.
 */
public final class AudioConverter {

  private AudioConverter() {}

  /**
   * The formats that can be made here.
   *
   * @param ffmpeg path of ffmpeg; empty if there is none
   */
  public static Set<String> formats(String ffmpeg) {
    Set<String> formats = new LinkedHashSet<>(EncoderCatalog.formats());
    if (!ffmpeg.isEmpty()) {
      formats.addAll(FfmpegProcess.FORMATS);
    }
    return formats;
  }

  /** True if mp3 can be decoded without ffmpeg: the library that makes it does so, too. */
  public static boolean decodesMp3() {
    return EncoderCatalog.formats().contains("mp3");
  }

  /** True if a format needs a process of ffmpeg. */
  public static boolean needsFfmpeg(String format) {
    return !EncoderCatalog.formats().contains(format);
  }

  /** Converts a stream as it is read, without any processing. */
  public static InputStream convert(
      InputStream samples, SampleSource source, String format, String ffmpeg) throws IOException {
    return convert(samples, source, format, ffmpeg, AudioProcessing.NONE);
  }

  /** The samples of a stream as 16-bit mono pcm at some rate in Hz, converted as they are read. */
  public static InputStream samples(InputStream samples, SampleSource source, int rate) {
    return new ConversionStream(
        samples, source, rate, EncoderCatalog.encoder("pcm", rate), AudioProcessing.NONE);
  }

  /** Converts a stream of unknown length as it is read. */
  public static InputStream convert(
      InputStream samples,
      SampleSource source,
      String format,
      String ffmpeg,
      AudioProcessing processing)
      throws IOException {
    return convert(new SampleStream(samples, source, -1), format, ffmpeg, processing);
  }

  /**
   * Converts a stream as it is read.
   *
   * @param stream samples without a header; closed with the result
   * @param format one of {@link #formats}
   */
  public static InputStream convert(
      SampleStream stream, String format, String ffmpeg, AudioProcessing processing)
      throws IOException {
    InputStream samples = stream.data();
    SampleSource source = stream.source();
    int rate = EncoderCatalog.rate(format, source.rate());
    if (!needsFfmpeg(format)) {
      long count = processing.trim() ? -1 : stream.samples(rate);
      return new ConversionStream(
          samples, source, rate, EncoderCatalog.encoder(format, rate, count), processing);
    }
    InputStream pcm =
        new ConversionStream(
            samples, source, rate, EncoderCatalog.encoder("pcm", rate), processing);
    return FfmpegProcess.encode(ffmpeg, pcm, rate, format);
  }
}
