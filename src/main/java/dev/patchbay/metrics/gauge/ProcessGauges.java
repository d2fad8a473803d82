package dev.patchbay.metrics.gauge;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import dev.patchbay.metrics.Family;
import dev.patchbay.metrics.Sample;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gauges of the process, with the standard names of Prometheus' client libraries. */
final class ProcessGauges implements GaugeSource {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
  private static final int KIBIBYTE = 1024;

  @Override
  public List<Sample> samples() {
    List<Sample> samples = new ArrayList<>();
    double started = ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3;
    samples.add(Sample.of(Family.STARTED, started));
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    if (system.getProcessCpuTime() >= 0) {
      samples.add(Sample.of(Family.CPU, system.getProcessCpuTime() / 1e9));
    }
    if (system instanceof UnixOperatingSystemMXBean unix) {
      samples.add(Sample.of(Family.FILES, unix.getOpenFileDescriptorCount()));
      samples.add(Sample.of(Family.FILES_MAX, unix.getMaxFileDescriptorCount()));
    }
    resident().ifPresent(bytes -> samples.add(Sample.of(Family.RESIDENT, bytes)));
    return samples;
  }

  /** Resident memory from {@code /proc}: Java has no API for it. Empty if this is not Linux. */
  private static OptionalLong resident() {
    try {
      Matcher found = RESIDENT.matcher(Files.readString(STATUS));
      return found.find()
          ? OptionalLong.of(Long.parseLong(found.group(1)) * KIBIBYTE)
          : OptionalLong.empty();
    } catch (IOException notLinux) {
      return OptionalLong.empty();
    }
  }
}
